/**
 * Makes an element. What is a string becomes text, never markup: names of cities, threads and beans may hold anything.
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    }
    else {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Makes an element of SVG. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Shows a notice, or hides it if there is nothing to say. */
export function notice(element, text) {
  element.textContent = text ?? '';
  element.hidden = !text;
}

/** Tells people who do not see the page, when they have a moment. */
export function announce(text) {
  byId('announcements').textContent = text;
}
