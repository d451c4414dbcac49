import { announce, byId, el, svg } from './dom.js';
import { duration } from './words.js';

const MEMORY = 30_000;
const STALLED = 100_000;
const HEIGHT = 48;
const WIDTH = 300;

/** The graphs of the event loops: for each, how late its beats were in the last 30 seconds. */
export function loops() {
  const strips = new Map();
  return (heartbeats) => {
    for (const { thread } of heartbeats) {
      if (!strips.has(thread)) {
        strips.set(thread, new Strip(thread));
        byId('loops').replaceChildren(...[...strips.values()]
          .sort((one, other) => one.thread.localeCompare(other.thread, 'en', { numeric: true })).map((strip) => strip.item));
      }
    }
    const now = performance.now();
    for (const { thread, lagMicros } of heartbeats) {
      strips.get(thread).add(now, lagMicros);
    }
  };
}

/** Lines at 10 ms, 100 ms and 1 s. */
export function height(micros) {
  const share = Math.log10(1 + micros / 1000) / Math.log10(1001);
  return Math.min(share, 1.1) * (HEIGHT - 6);
}

class Strip {
  constructor(thread) {
    this.thread = thread;
    this.samples = [];
    this.stalled = false;
    this.line = svg('path', { class: 'beats' });
    this.stalls = svg('path', { class: 'stalls' });
    this.state = el('span', { class: 'loop-state' }, '');
    this.worst = el('span', { class: 'quiet number' }, '');
    const lines = [10_000, 100_000, 1_000_000].map((micros) => svg('path', { class: 'grid', d: `M0 ${y(micros)}H${WIDTH}` }));
    const graph = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      ...lines, this.stalls, this.line);
    this.item = el('li', { class: 'loop' }, el('code', {}, thread), graph, this.state, this.worst);
  }

  add(now, lag) {
    this.samples.push({ now, lag });
    this.samples = this.samples.filter((sample) => now - sample.now <= MEMORY);
    this.line.setAttribute('d', this.samples.map((sample, i) => `${i === 0 ? 'M' : 'L'}${x(sample, now)} ${y(sample.lag)}`).join(''));
    this.stalls.setAttribute('d', this.samples.filter((sample) => sample.lag >= STALLED)
      .map((sample) => `M${x(sample, now)} ${HEIGHT}V${y(sample.lag)}`).join(''));
    const stalled = lag >= STALLED;
    this.item.classList.toggle('stalled', stalled);
    this.state.textContent = stalled ? `stalled ${duration(lag)}` : `${duration(lag)} late`;
    this.worst.textContent = `at worst ${duration(Math.max(...this.samples.map((sample) => sample.lag)))}`;
    if (stalled && !this.stalled) {
      announce(`${this.thread} is stalled`);
    }
    this.stalled = stalled;
  }
}

function x(sample, now) {
  return (WIDTH * (1 - (now - sample.now) / MEMORY)).toFixed(1);
}

function y(micros) {
  return (HEIGHT - 1 - height(micros)).toFixed(1);
}
