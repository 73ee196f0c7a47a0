// The Studio's draft in this tab, its address, and what the keyboard and the clipboard bring.
import { circuit, commit, give, unsent } from './fields.js';

const key = 'kw-draft';
let waiting = null;
let timer = 0;

// A tab has its own draft; the one that any tab kept last is where a new tab begins.
export function load() {
  try {
    const own = sessionStorage.getItem(key);
    const { addresses = [''], draft = null, typed = [] } = JSON.parse(own ?? localStorage.getItem(key)) ?? {};
    if (location.search && !addresses.includes(location.search)) return null;
    if (!own) give(typed);
    return draft;
  } catch {
    return null; // storage can be forbidden, or hold what another version wrote; the page works without
  }
}

// Waits for a pause in typing: the address and the draft are for later, the price is for now.
export function keep(path, draft) {
  waiting = { path, draft };
  clearTimeout(timer);
  timer = setTimeout(write, 300);
}

function write() {
  clearTimeout(timer);
  if (!waiting) return;
  const { path, draft } = waiting;
  waiting = null;
  // a page that is being left may keep its old address
  const addresses = [location.search, new URL(path, document.baseURI).search];
  if (location.pathname === new URL(document.baseURI).pathname) history.replaceState(history.state, '', path);
  save({ addresses, draft, typed: [] });
}

function save(draft) {
  try {
    const text = JSON.stringify(draft);
    sessionStorage.setItem(key, text);
    localStorage.setItem(key, text);
  } catch { /* as above */ }
}

// What the server has not read yet goes into this tab's next page by itself, and into a new tab's from here.
function leave() {
  write();
  try {
    const typed = unsent();
    if (typed.length > 0) localStorage.setItem(key, JSON.stringify({ ...JSON.parse(sessionStorage.getItem(key)), typed }));
  } catch { /* as above */ }
}

// Puts words where the caret is, as if they were typed.
export function insert(selector, text) {
  const field = document.querySelector(selector);
  if (!field) return;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
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
      if (!both || again || circuit.lost) return;
      commit(); // also what is otherwise sent when its field is left
      if (confirm) confirm.querySelector('[type=submit]:not(:disabled)')?.click();
      else if (!document.querySelector('[role=dialog]')) page.invokeMethodAsync('ConfirmByKey');
    },
    up(event) {
      if (event.key === 'Control' || event.key === 'Meta') held = false;
    },
  };
}

// A file that was dropped or pasted goes to a field that takes it: the one it fell on, one for such files, or one that says why not.
function place(page, root, files, over) {
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
    place(page, root, files, null);
  };
  const onDrop = event => {
    const files = event.dataTransfer?.files;
    if (!files?.length || document.querySelector('[role=dialog]')) return;
    place(page, root, files, event.target.closest('.drop')?.querySelector('input[type=file]:not(:disabled)'));
  };
  const onHide = () => document.hidden && leave();
  const listeners = [
    [document, 'keydown', keys.down], [document, 'keyup', keys.up], [document, 'paste', onPaste], [document, 'drop', onDrop],
    [document, 'visibilitychange', onHide], [window, 'pagehide', leave],
  ];
  for (const [where, name, listener] of listeners) where.addEventListener(name, listener);
  return {
    stop() {
      clearTimeout(timer);
      for (const [where, name, listener] of listeners) where.removeEventListener(name, listener);
    }
  };
}
