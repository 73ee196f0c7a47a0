// Where a long list was left: how much of it was loaded, and how far it was scrolled. By its address, in this tab.
const name = address => `kw-place ${address}`;
const viewKey = 'kw-history-view';
const list = () => document.querySelector('[data-place]');

const read = (storage, key) => {
  try {
    return storage.getItem(key);
  } catch {
    return null; // storage can be forbidden; the page works without
  }
};

const write = (storage, key, text) => {
  try {
    storage.setItem(key, text);
  } catch { /* as above */ }
};

// A page that is being left is still in sight while the address is another one already, and then scrolled to the top.
function note() {
  const at = list();
  if (!at || !(location.pathname + location.search).endsWith(at.dataset.place)) return;
  write(sessionStorage, name(at.dataset.place), JSON.stringify({ loaded: Number(at.dataset.loaded), y: Math.round(scrollY) }));
}

export function watch() {
  addEventListener('scroll', note, { passive: true });
  addEventListener('click', note, true);
  return {
    stop() {
      removeEventListener('scroll', note);
      removeEventListener('click', note, true);
    }
  };
}

export function left(address, always) {
  if (!always && !window.kwReturned) return null;
  return JSON.parse(read(sessionStorage, name(address)) ?? 'null');
}

export function goTo(y) {
  scrollTo({ top: y, behavior: 'instant' });
}

export const view = () => read(localStorage, viewKey);

export const keepView = word => write(localStorage, viewKey, word);
