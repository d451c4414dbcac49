import { announce, byId, el, notice } from './dom.js';
import { ask } from './desk.js';
import { drawTrace } from './lanes.js';
import { country, number } from './words.js';

const PAUSE_IN_TYPING = 150;

/**
 * Finds cities while somebody types: a combobox whose list stays where it is.
 *
 * @param found told of the cities that were found
 * @param open told of the id of a city that was chosen
 */
export function search(found, open) {
  const input = byId('text');
  const list = byId('hits');
  let typing;
  let asking = new AbortController();
  let active = -1;
  let stale = false;
  let eager = false;

  input.addEventListener('input', () => {
    clearTimeout(typing);
    stale = true;
    eager = false;
    typing = setTimeout(look, PAUSE_IN_TYPING);
  });
  input.addEventListener('keydown', (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && list.childElementCount > 0) {
      event.preventDefault();
      activate((active + steps[event.key] + list.childElementCount) % list.childElementCount);
    }
    else if (event.key === 'Enter') {
      eager = stale;
      if (!stale) {
        choose(list.children[Math.max(active, 0)]);
      }
    }
    else if (event.key === 'Escape') {
      input.value = '';
      look();
    }
  });
  list.addEventListener('click', ({ target }) => choose(target.closest('[role=option]')));

  async function look() {
    asking.abort();
    asking = new AbortController();
    const text = input.value.trim();
    if (text === '') {
      show([]);
      notice(byId('search-problem'), null);
      byId('search-trace').replaceChildren();
      return;
    }
    const uri = `cities?q=${encodeURIComponent(text)}`;
    try {
      const { body } = await ask(uri, { signal: asking.signal });
      show(body.answer.hits);
      const none = `No city’s name begins with “${text}”`;
      notice(byId('search-problem'), body.answer.hits.length === 0 ? none : null);
      announce(body.answer.hits.length === 0 ? none : summary(body.answer.hits));
      drawTrace(byId('search-trace'), `GET /cities?q=${text}`, body.trace, body.micros);
    }
    catch (problem) {
      if (problem.name !== 'AbortError') {
        show([]);
        notice(byId('search-problem'), problem.message);
        drawTrace(byId('search-trace'), `GET /cities?q=${text}`, problem.body?.trace ?? [], null);
      }
    }
  }

  /** Who pressed Enter before the cities were there meant the first of them. */
  function show(hits) {
    active = -1;
    stale = false;
    list.replaceChildren(...hits.map(({ city, kmFromFirst }, i) => el('li', { role: 'option', id: `hit-${i}`, 'aria-selected': 'false', 'data-id': city.id },
      el('span', { class: 'hit-name' }, city.name), el('span', { class: 'quiet' }, country(city.country)),
      el('span', { class: 'quiet number' }, i === 0 ? `${number(city.population)} people` : `${number(kmFromFirst)} km from the first`))));
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(hits.length > 0));
    input.removeAttribute('aria-activedescendant');
    found(hits.map((hit) => hit.city));
    if (eager) {
      choose(list.firstElementChild);
    }
    eager = false;
  }

  function activate(index) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    list.children[active].setAttribute('aria-selected', 'true');
    list.children[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[active].id);
  }

  function choose(option) {
    if (option) {
      activate([...list.children].indexOf(option));
      open(option.dataset.id);
    }
  }
}

function summary(hits) {
  const first = `${hits[0].city.name}, ${country(hits[0].city.country)}`;
  return hits.length === 1 ? `One city: ${first}` : `${hits.length} cities. The largest: ${first}`;
}
