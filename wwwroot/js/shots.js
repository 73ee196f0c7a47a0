// Cuts of the shot list, dragged along the timeline; the server says where they may go.
export function listen(page, root) {
  let cut = null;
  let last = null;

  const secondAt = event => {
    const line = cut.closest('.timeline');
    const box = line.getBoundingClientRect();
    return Math.round((event.clientX - box.left) / box.width * Number(line.dataset.total));
  };
  const onDown = event => {
    cut = event.target.closest('[data-cut]');
    if (!cut) return;
    last = null;
    cut.setPointerCapture(event.pointerId);
  };
  const onMove = event => {
    if (!cut) return;
    const second = secondAt(event);
    if (second === last) return;
    last = second;
    page.invokeMethodAsync('DragCut', Number(cut.dataset.cut), second);
  };
  const onUp = () => { cut = null; };

  const listeners = { pointerdown: onDown, pointermove: onMove, pointerup: onUp, pointercancel: onUp };
  for (const [name, listener] of Object.entries(listeners)) root.addEventListener(name, listener);
  return {
    stop() {
      for (const [name, listener] of Object.entries(listeners)) root.removeEventListener(name, listener);
    }
  };
}
