// What holds on every page, also on one that is not live.
{
  // A file or a link that is dropped beside its field never takes the page away. Fields for text take links by themselves.
  const carries = (event, type) => event.dataTransfer?.types.includes(type) ?? false;

  function keepPage(event) {
    const link = carries(event, 'text/uri-list') && !event.target.closest?.('input, textarea');
    if (!link && !carries(event, 'Files')) return;
    event.preventDefault();
    if (event.type === 'dragover' && !document.querySelector('[data-drop]')) event.dataTransfer.dropEffect = 'none';
  }

  for (const type of ['dragenter', 'dragover', 'drop']) document.addEventListener(type, keepPage);

  // Menus close by a click elsewhere, by Escape, and when they have led somewhere.
  const openMenus = () => document.querySelectorAll('details[data-menu][open]');

  document.addEventListener('click', event => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('focusin', event => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  });

  // Whether the page that is shown was reached by going back or forward, or by a reload, and not by a link.
  window.kwReturned = performance.getEntriesByType('navigation')[0]?.type !== 'navigate';
  for (const type of ['click', 'keydown']) document.addEventListener(type, () => { window.kwReturned = false; }, true);
  addEventListener('popstate', () => {
    window.kwReturned = true;
    for (const menu of openMenus()) menu.open = false;
  });
}
