// A picture opens large in the page's one dialog, with what its card says. Without this file the link shows the picture.

const PIECES = [".product-body", ".product-actions"];

export function enlarge(link) {
  const dialog = document.getElementById("picture");
  const { title = "", url = "" } = link.dataset;
  const picture = dialog.querySelector("img");
  picture.src = link.href;
  picture.alt = title;
  dialog.querySelector("#picture-title").textContent = title;
  const card = link.closest(".product-card");
  tellAbout(dialog.querySelector("[data-about]"), card);
  const details = dialog.querySelector("[data-details]");
  details.hidden = !url || Boolean(card);
  if (url) details.querySelector("a").href = url;
  dialog.showModal();
}

function tellAbout(room, card) {
  const pieces = card ? PIECES.map((piece) => card.querySelector(piece)?.cloneNode(true)).filter(Boolean) : [];
  room.replaceChildren(...pieces);
  // The dialog's own heading says the name already.
  room.querySelector(".product-title")?.remove();
}
