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

export function listen(page, root) {
  const onKey = event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      page.invokeMethodAsync('ConfirmByKey');
    }
  };
  const onPaste = event => {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    const inputs = [...root.querySelectorAll('input[type=file][data-paste]:not(:disabled)')];
    const input = inputs.find(one => takes(one, files[0])) ?? inputs[0];
    if (!input) return;
    event.preventDefault();
    input.files = files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('paste', onPaste);
  return {
    stop() {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('paste', onPaste);
    }
  };
}
