// Starts the live page and watches its line: says when it is lost, lets the controls rest meanwhile, and brings page and
// server together when it is back. Fields stay open for typing; fields.js sends what they hold.
import { circuit, echo, filesLost, hear, keepForReload, resend } from './fields.js';

const beatEvery = 500;      // ms between an answer and the next question
const doubtAfter = 600;     // ms without an answer: the server itself is asked, past a circuit that may be busy
const patience = 900;       // ms that it has for that
const silentAfter = 12000;  // ms without a word from the server: the connection is given up and made anew
const attemptTime = 8000;   // ms that one attempt may hang

const notice = document.getElementById('components-reconnect-modal');
const controls = 'a[href], button, summary, [role=slider], [role=option], [role=button]';
const resting = new Set();
let connection = null;
let attempt = 0;
let beats = 0;
let lost = false;
let moved = false;   // the address has changed without the page

function lose(what) {
  say(what);
  if (lost) return;
  circuit.lost = lost = true;
  for (const control of document.querySelectorAll(controls)) {
    if (control.inert || notice.contains(control)) continue;
    control.inert = true;
    resting.add(control);
  }
}

function find() {
  circuit.lost = lost = false;
  say(null);
  for (const control of resting) control.inert = false;
  resting.clear();
  if (moved) location.reload();
}

function say(what) {
  notice.hidden = what === null;
  for (const words of notice.querySelectorAll('[data-when]')) words.hidden = words.dataset.when !== what;
}

function reload() {
  keepForReload(true);
  location.reload();
}

// The server no longer knows this page: a new one takes what was typed. Twice in a row is for a person to decide.
function rejected() {
  let before = 0;
  try {
    before = Number(sessionStorage.getItem('kw-reloaded'));
    sessionStorage.setItem('kw-reloaded', Date.now());
  } catch { /* storage can be forbidden */ }
  if (Date.now() - before > 10_000) reload();
  else lose('rejected');
}

notice.addEventListener('click', event => event.target.closest('button') && (lost ? reload() : say(null)));
notice.addEventListener('components-reconnect-state-changed', ({ detail }) => {
  clearTimeout(attempt);
  switch (detail.state) {
    case 'show':
      circuit.up = false;
      lose('lost');
      break;
    case 'retrying':
      if (detail.secondsToNextAttempt === 0) attempt = setTimeout(() => connection.stop(), attemptTime);
      break;
    case 'hide':
      circuit.up = true;
      resend();   // before any control works again
      find();
      beat();
      break;
    case 'failed':
    case 'rejected':
    case 'resume-failed':
      rejected();
      break;
  }
});

// A line can die without a word: the server is asked again and again while somebody looks at the page.
function beat() {
  const mine = ++beats;
  if (document.hidden) return;
  let answered = false;
  const doubt = setTimeout(() => probe(() => answered || mine !== beats), doubtAfter);
  const done = () => {
    answered = true;
    clearTimeout(doubt);
  };
  echo(() => {
    done();
    if (lost && circuit.up) find();
    setTimeout(() => mine === beats && beat(), beatEvery);
  }, done);
}

// A busy circuit is no lost line as long as the server answers beside it, but one that is busy for long has to be said.
async function probe(isAnswered) {
  for (let times = 0; !isAnswered(); times++) {
    const reached = await fetch('health/live', { cache: 'no-store', signal: AbortSignal.timeout(patience) }).then(() => true, () => false);
    if (isAnswered()) return;
    if (!reached || times > 4) return lose('lost');
    await new Promise(resolve => setTimeout(resolve, patience));
  }
}

document.addEventListener('visibilitychange', () => circuit.up && beat());
addEventListener('offline', () => circuit.up && lose('lost'));
addEventListener('online', () => circuit.up && beat());
addEventListener('popstate', () => { moved ||= lost; }, true);
addEventListener('submit', event => {
  if (!lost) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

for (const name of filesLost()) {
  notice.querySelector('[data-when=files] span').textContent = name;
  say('files');
}

Blazor.start({
  circuit: {
    reconnectionOptions: { maxRetries: undefined, retryIntervalMilliseconds: tries => tries === 0 ? 0 : tries < 30 ? 1000 : 5000 },
    circuitHandlers: [{
      onCircuitOpened() {
        circuit.up = true;
        beat();
      },
      onCircuitClosed() { circuit.up = false; },
    }],
    configureSignalR(builder) {
      builder.withUrl('_blazor', { timeout: attemptTime }).withServerTimeout(silentAfter);
      const build = builder.build.bind(builder);
      builder.build = () => {
        connection = build();
        connection.on('JS.EndInvokeDotNet', (_, succeeded, answer) => succeeded && hear(answer));
        return connection;
      };
    },
  },
});
