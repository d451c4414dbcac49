import { byId } from './dom.js';
import { ask } from './desk.js';

const NORTH = 76;
const SOUTH = -57;

/**
 * The world as its cities draw it. Who points at it gets the city nearby: a shortcut, as all of them can be searched for.
 *
 * @param open told of the id of a city that was pointed at
 * @returns marks cities on the map: those found, and the one that is open
 */
export async function world(open) {
  const canvas = byId('world');
  const marks = { found: [], open: null };
  const { body: places } = await ask('world');
  const draw = () => paint(canvas, places, marks);
  new ResizeObserver(draw).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  canvas.addEventListener('click', (event) => {
    const nearest = nearestTo(event, canvas, places);
    if (nearest) {
      open(nearest);
    }
  });
  return (change) => {
    Object.assign(marks, change);
    draw();
  };
}

function paint(canvas, places, marks) {
  const { width, height } = canvas.getBoundingClientRect();
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  const style = getComputedStyle(canvas);
  context.scale(scale, scale);
  context.fillStyle = style.getPropertyValue('--dot');
  const size = Math.max(width / 560, 0.9);
  places.forEach(([, longitude, latitude], rank) => {
    const [x, y] = project(longitude, latitude, width, height);
    disc(context, x, y, rank < 300 ? size * 1.5 : size);
  });
  context.fillStyle = style.getPropertyValue('--accent');
  for (const city of marks.found) {
    disc(context, ...project(city.longitude, city.latitude, width, height), 3.5);
  }
  if (marks.open) {
    const [x, y] = project(marks.open.longitude, marks.open.latitude, width, height);
    context.strokeStyle = style.getPropertyValue('--accent');
    context.lineWidth = 2;
    disc(context, x, y, 3.5);
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.stroke();
  }
}

function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function project(longitude, latitude, width, height) {
  return [(longitude + 180) / 360 * width, (NORTH - latitude) / (NORTH - SOUTH) * height];
}

function nearestTo(event, canvas, places) {
  const { width, height } = canvas.getBoundingClientRect();
  let nearest = null;
  let best = Infinity;
  for (const [id, longitude, latitude] of places) {
    const [x, y] = project(longitude, latitude, width, height);
    const distance = Math.hypot(x - event.offsetX, y - event.offsetY);
    if (distance < best) {
      best = distance;
      nearest = id;
    }
  }
  return nearest;
}
