import { announce, byId, el, notice } from './dom.js';
import { ask } from './desk.js';
import { drawTrace } from './lanes.js';
import { country, number } from './words.js';

let latest = 0;

/** Opens a city. @returns the city, or null if there is none, or another was opened meanwhile */
export async function openCity(id) {
  return show(`GET /cities/${id}`, `cities/${encodeURIComponent(id)}`);
}

/** Counts one visit more of a city. */
export async function visitCity(id) {
  return show(`POST /cities/${id}/visits`, `cities/${encodeURIComponent(id)}/visits`, { method: 'POST' });
}

async function show(request, uri, options) {
  const turn = ++latest;
  const card = byId('city');
  card.setAttribute('aria-busy', 'true');
  try {
    const { body } = await ask(uri, options);
    if (turn !== latest) {
      return null;
    }
    fill(body.answer);
    notice(byId('city-problem'), null);
    drawTrace(byId('city-trace'), request, body.trace, body.micros);
    announce(`${body.answer.city.name}, ${country(body.answer.city.country)}. ${sun(body.answer)}`);
    return body.answer.city;
  }
  catch (problem) {
    if (turn === latest) {
      notice(byId('city-problem'), problem.message);
      drawTrace(byId('city-trace'), request, problem.body?.trace ?? [], null);
    }
    return null;
  }
  finally {
    if (turn === latest) {
      card.setAttribute('aria-busy', 'false');
    }
  }
}

/** Shows a country's cities in figures. */
export async function showCountry(code) {
  const request = `GET /countries/${code}`;
  const turn = ++latest;
  try {
    const { body } = await ask(`countries/${encodeURIComponent(code)}`);
    if (turn === latest) {
      const { cities, population, largest } = body.answer;
      const text = `${country(code)}: ${number(cities)} cities with ${number(population)} people, ${number(largest)} of them in the largest`;
      notice(byId('city-problem'), text);
      drawTrace(byId('city-trace'), request, body.trace, body.micros);
      announce(text);
    }
  }
  catch (problem) {
    if (turn === latest) {
      notice(byId('city-problem'), problem.message);
      drawTrace(byId('city-trace'), request, problem.body?.trace ?? [], null);
    }
  }
}

function fill(answer) {
  const { city } = answer;
  byId('city-name').replaceChildren(city.name, ' ', el('span', { class: 'quiet' }, country(city.country)));
  const fact = (term, description) => el('div', {}, el('dt', {}, term), el('dd', {}, description));
  byId('city-facts').replaceChildren(fact('People', number(city.population)), fact('Sun', sun(answer)),
    fact('Place', place(city)), fact('Visits', number(city.visits)));
  const button = byId('country');
  button.textContent = `${country(city.country)} in figures`;
  button.disabled = false;
  byId('visit').disabled = false;
}

function sun({ daylight, sunrise, sunset }) {
  switch (daylight) {
    case 'POLAR_DAY': return 'up all day';
    case 'POLAR_NIGHT': return 'down all day';
    default: return `${clock(sunrise)} to ${clock(sunset)}`;
  }
}

/** By the city's clocks: what stands before the offset. */
function clock(time) {
  return time.slice(11, 16);
}

function place({ latitude, longitude }) {
  const degrees = (value, positive, negative) => `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
  return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
}
