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
    if (location.pathname === '/') history.replaceState(history.state, '', path);
    try {
      localStorage.setItem(key, draft);
    } catch { /* as above */ }
  }, 300);
}

export function listen(page, root) {
  const onKey = event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      page.invokeMethodAsync('ConfirmByKey');
    }
  };
  const onPaste = event => {
    const files = event.clipboardData?.files;
    const input = root.querySelector('input[type=file][data-paste]');
    if (!files?.length || !input) return;
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
