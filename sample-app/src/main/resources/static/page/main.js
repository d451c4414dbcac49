import { byId, el } from './dom.js';
import { openCity, showCountry, visitCity } from './city.js';
import { counts } from './counts.js';
import { badge } from './lanes.js';
import { listen } from './live.js';
import { load } from './load.js';
import { loops } from './loops.js';
import { search } from './search.js';
import { PIECES, STRATEGIES } from './words.js';
import { world } from './world.js';

const PARIS = '2988507';

let city = null;
let mark = () => {};
let found = [];

async function open(id) {
  history.replaceState(null, '', `#${id}`);
  shown(await openCity(id));
}

async function choose(id) {
  await open(id);
  byId('city').scrollIntoView({ block: 'nearest' });
}

function openAddress() {
  if (/^#\d+$/.test(location.hash)) {
    open(location.hash.slice(1));
    return true;
  }
  return false;
}

function shown(opened) {
  if (opened) {
    city = opened;
    mark({ open: city, found });
  }
}

search((cities) => {
  found = cities;
  mark({ found });
}, choose);
byId('visit').addEventListener('click', async () => shown(await visitCity(city.id)));
byId('country').addEventListener('click', () => showCountry(city.country));
window.addEventListener('hashchange', openAddress);
if (!openAddress()) {
  open(PARIS);
}

world(choose).then((marker) => {
  mark = marker;
  mark({ open: city, found });
}, () => byId('world').remove());

byId('pieces').append(...Object.entries(PIECES).map(([kind, says]) => el('li', {},
  el('span', { class: 'sample is-offload', 'aria-hidden': 'true' }, el('span', { class: `piece ${kind}` })), says)));
byId('strategies').append(...Object.entries(STRATEGIES).map(([strategy, { says }]) => el('div', {},
  el('dt', {}, badge(strategy), ` ${strategy}`), el('dd', {}, says))));

const showLoops = loops();
const showLoad = load();
const showCounts = counts();
const pause = listen((sample) => {
  showServer(sample.server);
  showLoops(sample.loops);
  showLoad(sample.load);
  showCounts(sample.calls);
}, (connected) => byId('connection').hidden = connected);

function showServer(server) {
  const name = byId('server-name');
  if (name.dataset.server !== server) {
    name.dataset.server = server;
    name.textContent = `on ${server}`;
    for (const paragraph of document.querySelectorAll('[data-on]')) {
      paragraph.hidden = paragraph.dataset.on !== server;
    }
  }
}

byId('pause').addEventListener('click', ({ currentTarget }) => {
  const paused = currentTarget.getAttribute('aria-pressed') !== 'true';
  currentTarget.setAttribute('aria-pressed', String(paused));
  pause(paused);
});
