// What a person types or switches stands until the server has read it: meanwhile the browser's value wins over whatever
// older one the server has drawn. What a lost line swallowed is sent again, what was typed before the page was live is
// given to the live one, and what a reload would take away is kept for the page that follows.
const texts = 'textarea, input:not([type=checkbox], [type=radio], [type=file], [type=button], [type=submit], [type=reset], [type=image], [type=hidden])';
const fields = `${texts}, select, input:is([type=checkbox], [type=radio], [type=file])`;
const store = 'kw-typed';

/** Whether there is a circuit that takes what is sent, and whether the page says that its line is lost; line.js knows. */
export const circuit = { up: false, lost: false };

const edits = new Map();             // what the server has not answered yet, the latest last
const uncommitted = new WeakSet();   // typed, and no change event since
const touched = new WeakSet();       // whatever was typed or switched on this page
let composing = null;
let overruled = null;                // a field that did not take what the server wrote
let left = null;                     // the field that had the focus last
let lost = takeKept();               // what the page before could not send, as { path, kept }

const isSwitch = field => field.matches('[type=checkbox], [type=radio]');
const propertyOf = field => isSwitch(field) ? 'checked' : 'value';
const keyOf = field => field.type === 'radio' ? `radio ${field.name}` : field;   // a group has one value
const isLivePage = () => document.querySelector('main[data-live]') !== null;
const isLive = field => isLivePage() && !field.closest('[aria-busy=true]');

const asked = new Map();
let asking = 0;

// Calls back when the server has read all that was sent before, and what it has drawn of that is here.
export function echo(then, otherwise = () => { /* the line is lost, and what was sent stays unanswered */ }) {
  const number = ++asking;
  if (!circuit.up) return otherwise();
  asked.set(number, then);
  DotNet.invokeMethodAsync('KlingWeb', 'Echo', number).then(() => answered(number), otherwise);
}

/** Hears an answer the moment it arrives: a promise would tell only after what was drawn later and came along with it. */
export function hear(answer) {
  const number = /^"kw-echo (\d+)"$/.exec(answer)?.[1];
  if (number) answered(Number(number));
}

function answered(number) {
  const then = asked.get(number);
  asked.delete(number);
  then?.();
}

for (const type of ['input', 'change']) {
  addEventListener(type, event => {   // before Blazor sends it
    if (!event.target.matches?.(fields)) return;
    begin(event.target, type);
    if (event.target.type === 'file' && !circuit.up) event.stopImmediatePropagation();   // its own listener would fail; it is sent again
  }, true);
  addEventListener(type, event => event.target.matches?.(fields) && end(event.target));   // and after
}

function begin(field, type) {
  if (type === 'input' && field.matches(texts)) uncommitted.add(field);
  if (type === 'change') uncommitted.delete(field);
  touched.add(field);
  const key = keyOf(field);
  const edit = edits.get(key) ?? { kinds: new Set(), held: new Map(), count: 0 };
  edits.delete(key);
  edits.set(key, edit);
  Object.assign(edit, { field, about: describe(field), path: location.pathname, live: isLive(field), count: edit.count + 1 });
  edit.kinds.add(type);
  const { count } = edit;
  // what the server had drawn before it read this is older than this
  echo(() => edit.count === count && edit.held.clear());
}

function end(field) {
  const edit = edits.get(keyOf(field));
  if (!edit) return;
  const { count } = edit;
  echo(() => edit.count === count && edit.live && settle(edit));
}

// The server has read the latest; what it has drawn in answer, such as an emptied field, is its own word.
function settle(edit) {
  edits.delete(keyOf(edit.field));
  for (const [field, value] of edit.held) field[propertyOf(field)] = value;
}

// Every write by script comes through here: Blazor's, and that of whatever component library draws the fields.
function guard(prototype, property) {
  const own = Object.getOwnPropertyDescriptor(prototype, property);
  Object.defineProperty(prototype, property, {
    ...own,
    set(value) {
      if (this.type === 'file' || propertyOf(this) !== property || !keeps(this, value, own.get.call(this))) own.set.call(this, value);
    },
  });
}

function keeps(field, value, shown) {
  const edit = edits.get(keyOf(field));
  if (edit) edit.held.set(field, value);
  if (edit) return true;
  if (composing === field || isOwn(field)) {
    overruled = field;
    return true;
  }
  // half a number reads as none, and the same text again would move the caret and end the browser's undo
  return shown === (isSwitch(field) ? !!value : `${value ?? ''}`) || (!value && field.validity.badInput && field === document.activeElement);
}

// A field that is sent when it is left: what others write meanwhile does not take away what is half typed.
const isOwn = field => field === document.activeElement && uncommitted.has(field) && field.matches('[data-own]');

guard(HTMLInputElement.prototype, 'value');
guard(HTMLInputElement.prototype, 'checked');
guard(HTMLTextAreaElement.prototype, 'value');
guard(HTMLSelectElement.prototype, 'value');

addEventListener('compositionstart', event => { composing = event.target; }, true);
addEventListener('compositionend', event => {
  composing = null;
  if (overruled === event.target) overruled.dispatchEvent(new Event('input', { bubbles: true }));
  overruled = null;
}, true);

// Enter ends a word as a comma does; the field is emptied by the server, and what is typed meanwhile is the next word.
addEventListener('keydown', event => {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || !field.matches?.('[data-words]')) return;
  event.preventDefault();
  field.setRangeText(',', field.value.length, field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}, true);

addEventListener('focusin', event => { if (event.target.matches?.(fields)) left = event.target; });
addEventListener('focusout', event => commit(event.target));   // the browser says nothing of a value that a script has put back

/** Sends what is typed and would only be sent when the field is left. */
export function commit(field = document.activeElement) {
  if (uncommitted.has(field)) field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Sends again what a lost line may have swallowed; the server takes a value twice as it takes it once. */
export function resend() {
  for (const edit of [...edits.values()]) send(edit);
  // a file that was being read when the line was cut would wait for the rest of itself
  for (const field of document.querySelectorAll('input[type=file]:disabled')) if (field.files.length > 0) field.dispatchEvent(new Event('change', { bubbles: true }));
}

function send({ field, kinds }) {
  for (const kind of [...kinds]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  if (field !== document.activeElement) commit(field);
}

// A field may be drawn anew under the typing hand, and always is when the page becomes live.
function revive() {
  if (lost) giveBack();
  for (const edit of [...edits.values()]) {
    if (!edit.field.isConnected) move(edit);
    if (edit.live || !edit.field.isConnected || !circuit.up || !isLive(edit.field)) continue;
    if (listens(edit.field)) send(edit);
    else setTimeout(revive, 200);
  }
}

// A file field begins to listen a little after it is drawn, and nothing says so.
const listens = field => field.type !== 'file' || '_blazorInputFileNextFileId' in field;

function move(edit) {
  const old = edit.field;
  const field = edit.path === location.pathname ? find(edit.about) : null;
  if (!field) return;
  edits.delete(keyOf(old));
  if (old.type === 'file') field.files = old.files;
  else field[propertyOf(field)] = old[propertyOf(old)];
  edits.set(keyOf(field), Object.assign(edit, { field, live: false }));
  if (uncommitted.has(old)) uncommitted.add(field);
  if (left === old && !document.activeElement?.matches(fields)) refocus(field, old.selectionStart);
}

function refocus(field, caret) {
  field.focus();
  if (typeof field.selectionStart === 'number') field.setSelectionRange(caret, caret);
  // the page's heading takes the focus when it is live, whoever is typing
  const back = event => event.target.matches('h1') && field.isConnected && field.focus();
  addEventListener('focusin', back);
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, () => removeEventListener('focusin', back), { once: true });
}

// A field is known by its id or, where that is made up anew each time, by its words.
function describe(field) {
  const words = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent.trim() ?? field.placeholder ?? '';
  const group = field.closest('fieldset')?.querySelector('legend')?.textContent.trim() ?? '';
  return { id: field.id, words: `${group}/${words}/${field.type}` };
}

function find({ id, words }) {
  const byId = id && document.getElementById(id);
  if (byId) return byId.matches(fields) ? byId : null;
  const same = [...document.querySelectorAll(fields)].filter(field => describe(field).words === words);
  return same.length === 1 ? same[0] : null;
}

const isSecret = field => field.type === 'password' || /password|one-time-code/.test(field.autocomplete);

/** What is not answered yet; with all, whatever was typed on this page. Never a secret. */
export function unsent(all = false) {
  const kept = all ? [...document.querySelectorAll(fields)].filter(field => touched.has(field)) : [...edits.values()].map(edit => edit.field);
  return kept.filter(field => !isSecret(field) && (field.type !== 'radio' || field.checked)).map(field => ({
    ...describe(field),
    file: field.type === 'file' ? document.getElementById(field.getAttribute('aria-labelledby'))?.textContent ?? 'a file' : null,
    value: field.type === 'file' ? null : field[propertyOf(field)],
    focused: field === document.activeElement,
  }));
}

/** Keeps for the page that follows in this tab what would be lost with this one. */
export function keepForReload(all = false) {
  if (!isLivePage()) return;   // forms of static pages are the browser's
  try {
    const kept = unsent(all || !circuit.up);
    if (kept.length > 0) sessionStorage.setItem(store, JSON.stringify({ path: location.pathname, kept }));
  } catch { /* storage can be forbidden; the page works without */ }
}

function takeKept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(store));
    if (found?.path !== location.pathname) return null;
    sessionStorage.removeItem(store);
    return found;
  } catch {
    return null;
  }
}

/** Gives words to the fields that they were typed into; a field that is not there yet gets them when it comes. */
export function give(kept) {
  lost = { path: location.pathname, kept: [...lost?.kept ?? [], ...kept] };
  revive();
}

function giveBack() {
  if (lost.path !== location.pathname) lost = null;
  else lost.kept = lost.kept.filter(one => !put(one));
}

function put({ file, value, focused, ...about }) {
  const field = file ? null : find(about);
  if (!field) return false;
  field[propertyOf(field)] = value;
  if (focused) refocus(field, value.length);
  begin(field, field.matches(texts) ? 'input' : 'change');
  edits.get(keyOf(field)).live = false;   // it is still to be sent
  return true;
}

/** The names of files that were chosen, and that no page can take over from another. */
export const filesLost = () => (lost?.kept ?? []).filter(one => one.file).map(one => one.file);

new MutationObserver(() => (edits.size > 0 || lost?.kept.length > 0) && revive())
  .observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy', 'data-live'] });
addEventListener('pagehide', () => keepForReload());
