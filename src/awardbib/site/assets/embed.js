// <script src="https://…/assets/embed.js" data-work="key"></script> puts the badge of a work here.
"use strict";
(() => {
  const script = document.currentScript;
  const top = new URL("..", script.src);
  const folder = script.dataset.work ? `w/${script.dataset.work}/` : `l/${script.dataset.list}/`;
  const link = document.createElement("a");
  link.href = new URL(folder, top);
  const image = document.createElement("img");
  image.src = new URL(`${folder}badge.svg`, top);
  image.alt = script.dataset.alt || "Award";
  link.append(image);
  script.replaceWith(link);
})();
