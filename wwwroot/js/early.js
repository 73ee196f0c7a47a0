// Remembers what is typed into the Studio while its page is not live yet; studio.js puts it into the live one.
const early = window.kwEarly = { typed: new Map(), last: null };

document.addEventListener('input', event => {
  const field = event.target;
  if (!field.id || !field.matches('textarea, input:not([type=radio], [type=checkbox], [type=file])') || !field.closest('.studio[aria-busy]')) return;
  early.typed.set(field.id, field.value);
  early.last = field.id;
});
