// A picture opens large in the page's one dialog. Without this file the link shows the picture itself.

export function enlarge(link) {
  const dialog = document.getElementById("picture");
  const { title = "", url = "" } = link.dataset;
  const picture = dialog.querySelector("img");
  picture.src = link.href;
  picture.alt = title;
  dialog.querySelector("#picture-title").textContent = title;
  const details = dialog.querySelector("[data-details]");
  details.hidden = !url;
  if (url) details.querySelector("a").href = url;
  dialog.showModal();
}
