
// The page is whole without this: it adds the filter and the buttons that copy.
"use strict";
for (const button of document.querySelectorAll(".copy")) {
  const name = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}
const box = document.querySelector(".filter");
if (box) {
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...document.querySelectorAll(".entries > li")].map((item) => {
    const shown = item.cloneNode(true);
    shown.querySelector(".bibtex")?.remove();
    return [item, fold(shown.textContent)];
  });
  const sections = [...document.querySelectorAll("main section")];
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  box.hidden = false;
  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of entries) {
      item.hidden = !words.every((word) => text.includes(word));
      shown += !item.hidden;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector(".entries > li:not([hidden])");
    }
    const said = shown ? status.dataset.shown : status.dataset.nothing;
    status.textContent = words.length
      ? said.replace("{shown}", shown).replace("{all}", entries.length) : "";
  });
}
