// What every page needs: theme, pictures that open large, toasts, cart without leaving, fresh form tokens.

const order = [undefined, "light", "dark"];

function turnTheme() {
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

function enlarge(link) {
  const dialog = document.getElementById("picture");
  if (!dialog?.showModal) return false;
  const picture = dialog.querySelector("img");
  picture.src = link.href;
  picture.alt = link.dataset.title ?? "";
  dialog.querySelector("#picture-title").textContent = link.dataset.title ?? "";
  const details = dialog.querySelector("a.button");
  details.hidden = !link.dataset.url;
  details.href = link.dataset.url ?? "";
  dialog.showModal();
  return true;
}

export function toast(text, level = "error") {
  const note = document.createElement("div");
  note.className = "toast";
  note.dataset.level = level;
  note.textContent = text;
  document.getElementById("toasts").replaceChildren(note);
}

function tokenFor(form) {
  // Parts that arrive over a stream are drawn without a request, so their forms carry no token of their own.
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (!token || form.method !== "post") return;
  let field = form.querySelector('input[name="csrfmiddlewaretoken"]');
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken" });
    form.append(field);
  }
  field.value = token;
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest?.(selector);
  if (at("[data-theme-toggle]")) turnTheme();
  else if (at("[data-close-toast]")) at(".toast").remove();
  else if (at("[data-enlarge]") && !event.ctrlKey && !event.metaKey && enlarge(at("[data-enlarge]"))) event.preventDefault();
  else if (event.target.matches?.("dialog.dialog")) event.target.close();
  else if (at("[data-open-dialog]")) document.getElementById(at("[data-open-dialog]").dataset.openDialog)?.showModal();
});

document.addEventListener("submit", (event) => tokenFor(event.target), true);
