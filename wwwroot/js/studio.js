// The Studio's draft in this browser, its address, and what the keyboard and the clipboard bring.
const key = 'kw-draft';
let timer = 0;

export function load() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage can be forbidden; the page works without
  }
}

// Waits for a pause in typing: the address and the draft are for later, the price is for now.
export function keep(path, draft) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (location.pathname === new URL(document.baseURI).pathname) history.replaceState(history.state, '', path);
    try {
      localStorage.setItem(key, draft);
    } catch { /* as above */ }
  }, 300);
}

// Puts words where the caret is, as if they were typed.
export function insert(selector, text) {
  const field = document.querySelector(selector);
  if (!field) return;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

// What was typed before the page was live, told to it now, with the caret where it was left: at the end.
export function putBack() {
  const { typed, last } = window.kwEarly;
  for (const [id, text] of typed) {
    const field = document.getElementById(id);
    if (!field || field.value === text) continue;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (last && !document.activeElement?.matches('input, textarea, select')) {
    const field = document.getElementById(last);
    field?.focus();
    if (field?.type === 'textarea') field.setSelectionRange(field.value.length, field.value.length); // number fields have no caret to set
  }
  typed.clear();
}

const takes = (input, file) => input.accept.split(',').includes(file.type);

// The number of what is composed now. It outlives a reload, so that an order whose answer was lost is not bought twice.
const orderKey = 'kw-order';

export function order(proposed) {
  try {
    return sessionStorage.getItem(orderKey) ?? nextOrder(proposed);
  } catch {
    return proposed; // as above
  }
}

export function nextOrder(number) {
  try {
    sessionStorage.setItem(orderKey, number);
  } catch { /* as above */ }
  return number;
}

// Ctrl+Enter opens the confirmation, and in it orders. Neither a held key nor a double press can do both at once:
// the key that opened it has to be let go before it counts again.
function keysOf(page) {
  const soon = 200; // ms; two presses nearer than this are one
  let held = false;
  let last = -Infinity;
  return {
    down(event) {
      if (event.key !== 'Enter' || event.isComposing) return;
      const both = event.ctrlKey || event.metaKey;
      const again = event.repeat || (both ? held : event.timeStamp - last < soon);
      [held, last] = [both, event.timeStamp];
      const confirm = document.querySelector('form.confirm');
      if (!both && !confirm) return;
      if (both || again) event.preventDefault();
      if (!both || again) return;
      if (confirm) confirm.querySelector('[type=submit]:not(:disabled)')?.click();
      else if (!document.querySelector('[role=dialog]')) page.invokeMethodAsync('ConfirmByKey');
    },
    up(event) {
      if (event.key === 'Control' || event.key === 'Meta') held = false;
    },
  };
}

// A file that was dropped or pasted goes to a field that takes it: the one it fell on, one for such files, or one that says why not.
function give(page, root, files, over) {
  const all = [...root.querySelectorAll('input[type=file]:not(:disabled)')];
  const preferred = all.filter(one => one.dataset.paste !== undefined);
  const input = over ?? preferred.find(one => takes(one, files[0])) ?? all.find(one => takes(one, files[0])) ?? preferred[0] ?? all[0];
  if (!input) {
    page.invokeMethodAsync('NoPlaceFor', files[0].name, files[0].type);
    return;
  }
  const one = new DataTransfer();
  one.items.add(files[0]);
  input.files = one.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  if (files.length > 1) page.invokeMethodAsync('OnlyOneOf', files[0].name, files.length);
}

export function listen(page, root) {
  const keys = keysOf(page);
  const onPaste = event => {
    const files = event.clipboardData?.files;
    if (!files?.length || !root.querySelector('input[type=file]:not(:disabled)')) return;
    event.preventDefault();
    give(page, root, files, null);
  };
  const onDrop = event => {
    const files = event.dataTransfer?.files;
    if (!files?.length || document.querySelector('[role=dialog]')) return;
    give(page, root, files, event.target.closest('.drop')?.querySelector('input[type=file]:not(:disabled)'));
  };
  document.addEventListener('keydown', keys.down);
  document.addEventListener('keyup', keys.up);
  document.addEventListener('paste', onPaste);
  document.addEventListener('drop', onDrop);
  return {
    stop() {
      clearTimeout(timer);
      document.removeEventListener('keydown', keys.down);
      document.removeEventListener('keyup', keys.up);
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('drop', onDrop);
    }
  };
}
