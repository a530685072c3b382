// What every page needs: theme, pictures that open large, toasts, cart without leaving, fresh form tokens.

import { ask } from "./ask.js";
import { addToCart } from "./cart.js";
import { enlarge } from "./picture.js";
import { turnTheme } from "./theme_toggle.js";
import { problemIn, retire, sentence, toast } from "./toast.js";

const QUESTION = 'form[action="/chat/"]:not([data-say])';

/** Parts that arrive over a stream are drawn without a request, so their forms carry no token of their own. */
function giveToken(form) {
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
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
  if (at("[data-theme-toggle]")) turnTheme();
  else if (at("[data-close-toast]")) at(".toast").remove();
  else if (at("[data-open-dialog]")) document.getElementById(at("[data-open-dialog]").dataset.openDialog)?.showModal();
  else if (event.target.matches?.("dialog.dialog")) event.target.close();
  else if (plain && at("[data-enlarge]")) {
    event.preventDefault();
    enlarge(at("[data-enlarge]"));
  }
});

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    giveToken(form);
    // A button with an address of its own, such as Buy now, goes there.
    if (event.submitter?.hasAttribute("formaction")) return;
    const aside = form.matches("[data-add-to-cart]") ? addToCart : form.matches(QUESTION) ? ask : null;
    if (!aside) return;
    event.preventDefault();
    aside(form, event.submitter);
  },
  true,
);

// Browsers without it, or visits over plain http, simply have no offline page.
navigator.serviceWorker?.register("/sw.js").catch(() => {});

retire(document.getElementById("toasts"));
for (const box of document.querySelectorAll("[data-enter-sends]")) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (box.value.trim()) box.form.requestSubmit();
  });
}

document.addEventListener("htmx:responseError", (event) => toast(problemIn(event.detail.xhr.responseText)));
document.addEventListener("htmx:sendError", () => toast(sentence("offline")));
