// The palette opens here and not on the server: what is typed after Ctrl+K (or ⌘K) belongs to it at once.
import { circuit } from './fields.js';

export function listen(page, palette) {
  const field = palette.querySelector('input');
  const open = () => {
    if (palette.open || circuit.lost) return;
    field.value = '';
    palette.showModal();   // with the focus, which goes back where it was when it closes
    page.invokeMethodAsync('Opened');
  };
  const onKey = event => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    open();
  };
  const onClick = event => {
    if (event.target === palette) palette.close();   // its backdrop
    else if (event.target.closest('[data-opens-palette]')) open();
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  return {
    stop() {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick);
    }
  };
}

export function close(palette) {
  palette.close();
}
