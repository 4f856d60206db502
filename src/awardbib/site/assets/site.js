// Search, basket and buttons that copy. Every page reads well without it.
"use strict";
const page = document.documentElement.dataset;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[łøđ]/g, (c) => ({ "ł": "l", "ø": "o", "đ": "d" })[c]);
const make = (tag, text, attributes = {}) => {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

for (const button of document.querySelectorAll(".copy")) {
  const name = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}

// ---------------------------------------------------------------- basket

const basket = {
  read() {
    try { return JSON.parse(localStorage.getItem("awardbib-basket")) || []; } catch { return []; }
  },
  write(keys) {
    try { localStorage.setItem("awardbib-basket", JSON.stringify(keys)); } catch { /* no storage */ }
    this.show();
  },
  toggle(key) {
    const keys = this.read();
    this.write(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  },
  show() {
    const keys = this.read();
    for (const count of document.querySelectorAll(".basket-count")) {
      count.hidden = !keys.length;
      count.textContent = keys.length;
    }
    for (const button of document.querySelectorAll(".choose")) {
      const chosen = keys.includes(button.dataset.key);
      button.hidden = false;
      button.textContent = chosen ? button.dataset.remove : button.dataset.add;
      button.setAttribute("aria-pressed", chosen);
    }
  },
};
for (const button of document.querySelectorAll(".choose")) {
  button.addEventListener("click", () => basket.toggle(button.dataset.key));
}
basket.show();

const load = async (name) => (await fetch(page.top + name)).json();
const folderOf = (key) => Array.isArray(key) ? key[1] : `w/${key}/`;
const keyOf = (key) => Array.isArray(key) ? key[0] : key;

const personOf = (data, id) => data.folders[id]
  || `p/${data.people[id].toLowerCase().match(/[a-z0-9]+/g).join("-")}/`;

const item = (data, row) => {
  const [key, title, people, venue, year, , awards] = row;
  const li = make("li", "");
  const name = make("p", "", { class: "name" });
  name.append(make("a", title, { href: page.root + encodeURI(folderOf(key)) }));
  const by = make("p", "", { class: "by" });
  people.slice(0, 12).forEach((id, at) => {
    if (at) by.append(", ");
    by.append(make("a", data.people[id], { href: page.root + encodeURI(personOf(data, id)) }));
  });
  if (people.length > 12) by.append(" …");
  const where = data.venues[venue];
  by.append(` · ${where}${year && !where.includes(year) ? ` ${year}` : ""}`);
  li.append(name, by);
  if (awards.length) {
    const badges = make("p", "", { class: "badges" });
    for (const id of awards) badges.append(make("span", data.awards[id], { class: `badge award ${data.ranks[row[5]] || ""}` }), " ");
    li.append(badges);
  }
  return li;
};

const list = document.querySelector(".chosen");
if (list) {
  const status = document.querySelector(".status");
  const bar = document.querySelector(".export");
  const show = async () => {
    const keys = basket.read();
    bar.hidden = !keys.length;
    status.textContent = keys.length ? "" : status.dataset.empty;
    list.replaceChildren();
    if (!keys.length) return;
    const data = await load(`search-${page.code}.json`);
    const rows = new Map(data.works.map((row) => [keyOf(row[0]), row]));
    for (const key of keys.filter((one) => rows.has(one))) {
      const li = item(data, rows.get(key));
      const button = make("button", list.dataset.remove, { type: "button" });
      button.addEventListener("click", () => { basket.toggle(key); show(); });
      li.append(button);
      list.append(li);
    }
  };
  bar.querySelector(".empty").addEventListener("click", () => { basket.write([]); show(); });
  for (const button of bar.querySelectorAll("[data-format]")) {
    button.addEventListener("click", async () => {
      const form = button.dataset.format;
      const index = await load("api/1/index.json");
      const works = await Promise.all(basket.read().filter((key) => index.works[key])
        .map((key) => load(`api/1/${index.works[key]}`)));
      const parts = works.map((work) => form === "keys" ? `${work.record.key}\n`
        : form === "text" ? `${Object.values(work.references)[0]}\n` : work.exports[form]);
      const text = form === "csl-json"
        ? `${JSON.stringify(parts.flatMap((part) => JSON.parse(part)), null, 2)}\n`
        : parts.join(form === "bibtex" || form === "biblatex" ? "\n" : "");
      const link = make("a", "", {
        href: URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })),
        download: `basket${button.dataset.suffix}`,
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }
  show();
}

// ---------------------------------------------------------------- search

const form = document.querySelector("form.search");
if (form) {
  const input = form.querySelector("input");
  const status = document.querySelector(".status");
  const results = document.querySelector(".results");
  const selects = Object.fromEntries([...form.querySelectorAll("select")].map((one) => [one.name, one]));
  const MOST = 200;
  let data = null;
  let rows = [];
  let ready = null;

  const prepare = () => {
    ready ??= load(`search-${page.code}.json`).then((loaded) => {
      data = loaded;
      rows = data.works.map((row) => {
        const title = fold(row[1]);
        const people = fold(row[2].map((id) => data.people[id]).join(" · "));
        const rest = fold([data.venues[row[3]], row[4], ...row[6].map((id) => data.awards[id]),
          ...row[7].map((id) => data.topics[id]), keyOf(row[0])].join(" · "));
        return { row, title, people, rest, notes: "" };
      });
      fill();
      load(`notes-${page.code}.json`).then((notes) => {
        notes.forEach((note, at) => { rows[at].notes = fold(note); });
        search(false);
      });
    });
    return ready;
  };

  const options = (select, values) => {
    const chosen = new URLSearchParams(location.search).get(select.name) || "";
    select.replaceChildren(make("option", form.dataset.any, { value: "" }),
      ...values.map(([value, name]) => make("option", name, { value })));
    select.value = chosen;
  };
  const fill = () => {
    const years = [...new Set(data.works.map((row) => row[4]))].filter(Boolean).sort((a, b) => b - a);
    const sorted = (names) => names.map((name, at) => [String(at), name])
      .sort((a, b) => a[1].localeCompare(b[1]));
    options(selects.venue, sorted(data.venues));
    options(selects.year, years.map((year) => [String(year), String(year)]));
    options(selects.award, sorted(data.awards));
    options(selects.rank, data.ranks.map((name, at) => [String(at), name]));
    options(selects.kind, selects.kind.dataset.names.split("|").map((name, at) => [String(at), name]));
    options(selects.topic, sorted(data.topics));
  };

  const starts = (text, word) => text.startsWith(word) || text.includes(` ${word}`);
  const rank = (one, words, query) => {
    if (one.title === query) return 0;
    if (one.title.startsWith(query)) return 1;
    if (words.every((word) => starts(one.title, word))) return 2;
    if (words.every((word) => one.title.includes(word))) return 3;
    if (words.every((word) => starts(one.people, word))) return 4;
    if (words.every((word) => one.title.includes(word) || one.people.includes(word) || one.rest.includes(word))) return 5;
    return 6;
  };
  const fits = ({ row }) => (!selects.venue.value || row[3] === +selects.venue.value)
    && (!selects.year.value || row[4] === +selects.year.value)
    && (!selects.award.value || row[6].includes(+selects.award.value))
    && (!selects.rank.value || row[5] === +selects.rank.value)
    && (!selects.kind.value || row[8] === +selects.kind.value)
    && (!selects.topic.value || row[7].includes(+selects.topic.value));

  const grams = (word) => new Set([...`^${word}$`].map((_, at, all) => all.slice(at, at + 3).join("")).filter((gram) => gram.length === 3));
  const nearest = (word) => {
    const wanted = grams(word);
    let best = ["", 0.45];
    const seen = new Set();
    for (const one of rows) {
      for (const known of `${one.title} ${one.people} ${one.rest}`.split(/[^\p{L}\p{N}]+/u)) {
        if (known.length < 4 || seen.has(known) || Math.abs(known.length - word.length) > 2) continue;
        seen.add(known);
        const own = grams(known);
        let common = 0;
        for (const gram of own) common += wanted.has(gram);
        const alike = 2 * common / (own.size + wanted.size);
        if (alike > best[1]) best = [known, alike];
      }
    }
    return best[0];
  };

  const search = (remember = true) => {
    if (!data) return;
    const query = fold(input.value).trim().replace(/\s+/g, " ");
    const words = query.split(" ").filter(Boolean);
    const filtered = Object.values(selects).some((select) => select.value);
    if (remember) {
      const kept = new URLSearchParams([["q", input.value.trim()],
        ...Object.values(selects).map((select) => [select.name, select.value])].filter(([, value]) => value));
      history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
    }
    results.replaceChildren();
    if (!words.length && !filtered) { status.textContent = ""; return; }
    const found = rows.filter((one) => fits(one) && words.every((word) => one.title.includes(word)
      || one.people.includes(word) || one.rest.includes(word) || one.notes.includes(word)));
    const ranked = found.map((one) => [one, rank(one, words, query)])
      .sort((a, b) => a[1] - b[1] || a[0].row[5] - b[0].row[5] || b[0].row[4] - a[0].row[4]);
    status.textContent = found.length ? form.dataset.results.replace("{n}", found.length) : form.dataset.nothing;
    if (!found.length && words.length) {
      const better = words.map((word) => rows.some((one) => one.title.includes(word) || one.people.includes(word)
        || one.rest.includes(word)) ? word : nearest(word) || word).join(" ");
      if (better !== query) {
        const link = make("a", better, { href: `?q=${encodeURIComponent(better)}` });
        status.append(` ${form.dataset.mean} `, link, "?");
      }
    }
    results.append(...ranked.slice(0, MOST).map(([one]) => item(data, one.row)));
  };

  input.value = new URLSearchParams(location.search).get("q") || "";
  for (const event of ["focus", "keydown"]) input.addEventListener(event, prepare, { once: true });
  input.addEventListener("input", () => prepare().then(() => search()));
  for (const select of Object.values(selects)) select.addEventListener("change", () => search());
  form.addEventListener("submit", (event) => { event.preventDefault(); prepare().then(() => search()); });
  // Filters show their choices at once, and an address that has a query is answered.
  prepare().then(() => search(false));
}

// While `awardbib site --serve` runs, a new build is shown at once.
if (location.hostname === "127.0.0.1") {
  const events = new EventSource("/.reload");
  events.onmessage = () => location.reload();
  events.onerror = () => events.close();
}
