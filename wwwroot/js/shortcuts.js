// Ctrl+K (or ⌘K) anywhere; Escape closes what is open. One listener for each circuit.
export function listen(page) {
  const onKey = event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      page.invokeMethodAsync('OpenPalette');
    }
  };
  document.addEventListener('keydown', onKey);
  return { stop: () => document.removeEventListener('keydown', onKey) };
}

export function focus(selector) {
  document.querySelector(selector)?.focus();
}
