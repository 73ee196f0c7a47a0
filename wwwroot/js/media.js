// Clips in lists: still until the pointer rests on them, and each with a poster that is drawn once and then kept by the server.
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let watching = false;

export function watch() {
  if (watching) return;
  watching = true;
  document.addEventListener('pointerover', event => play(event.target));
  document.addEventListener('pointerout', event => pause(event));
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

const clipOf = node => node.closest?.('[data-hover-play]')?.querySelector('video') ?? null;

function play(node) {
  const clip = clipOf(node);
  if (clip?.paused && !calm.matches) clip.play().catch(() => { /* replaced before it began */ });
}

function pause(event) {
  const frame = event.target.closest?.('[data-hover-play]');
  if (!frame || frame.contains(event.relatedTarget)) return;
  const clip = frame.querySelector('video');
  if (clip && !clip.paused) {
    clip.pause();
    clip.currentTime = 0;
  }
}

const near = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    showPoster(entry.target);
  }
}, { rootMargin: '200px' });

function look() {
  for (const clip of document.querySelectorAll('video[data-poster]:not([data-seen])')) {
    clip.setAttribute('data-seen', '');
    near.observe(clip);
  }
}

async function showPoster(clip) {
  const address = clip.dataset.poster;
  const kept = await fetch(address, { method: 'HEAD' }).catch(() => null);
  if (kept?.ok) {
    clip.poster = address;
    return;
  }
  const picture = await draw(clip.dataset.file).catch(() => null);
  if (!picture) return;
  clip.poster = URL.createObjectURL(picture);
  await fetch(address, { method: 'POST', body: picture, headers: { 'Content-Type': picture.type } }).catch(() => null);
}

// A frame a little into the clip: the first is often black.
function draw(file) {
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, preload: 'auto', src: file });
  return new Promise((resolve, reject) => {
    video.onerror = reject;
    video.onloadeddata = () => { video.currentTime = Math.min(.5, video.duration / 4 || 0); };
    video.onseeked = () => {
      const scale = Math.min(1, 640 / video.videoWidth);
      const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(video.videoWidth * scale), height: Math.round(video.videoHeight * scale) });
      canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => {
        video.removeAttribute('src');
        video.load(); // lets go of the connection
        resolve(blob);
      }, 'image/jpeg', .8);
    };
  });
}
