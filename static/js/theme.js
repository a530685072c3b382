// Runs before the first paint, so that a chosen theme never flashes past its opposite.
(() => {
  const root = document.documentElement;
  root.classList.add("has-js");
  try {
    const theme = localStorage.getItem("theme");
    root.classList.toggle("tour-skipped", localStorage.getItem("tour") === "skipped");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's own choice is a good one.
  }
})();
