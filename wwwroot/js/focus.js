// Focus that fell to the page, because what had it is gone, goes where the person can go on.
export function rescue(element) {
  const now = document.activeElement;
  if (!now || now === document.body || now.matches(':disabled')) element?.focus({ preventScroll: true });
}
