/**
 * A colour token as `rgb(…)`: canvases and editors can't read `var()` or `light-dark()`.
 * Forces a style recalculation: call it when the theme changes, not per frame.
 */
export function resolvedColor(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  // Where the system forces its colours on a page, every token would read as the same one.
  probe.style.setProperty('forced-color-adjust', 'none');
  probe.hidden = true;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

/** An `rgb(…)` or `rgba(…)` colour as `#rrggbb` or `#rrggbbaa`, for Monaco's themes. */
export function toHex(color: string): string {
  const parts = color.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  const bytes = alpha === 1 ? [red, green, blue] : [red, green, blue, alpha * 255];
  return `#${bytes.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
