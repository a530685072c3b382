// Automatic, light, dark, and round again. theme.js reads the choice before the next page paints.

const order = [undefined, "light", "dark"];

export function turnTheme() {
  const root = document.documentElement;
  const next = order[(order.indexOf(root.dataset.theme) + 1) % order.length];
  if (next) root.dataset.theme = next;
  else delete root.dataset.theme;
  try {
    if (next) localStorage.setItem("theme", next);
    else localStorage.removeItem("theme");
  } catch {
    // The choice then lasts as long as the page.
  }
}
