// Formats references with citeproc-js, for comparison; development and CI only.
//
// node citeproc.cjs JOB.json   writes JSON to stdout
// JOB: {items, locales: folder, lang, clusters: [[cite item, …], …],
//       styles: {name: path}, format: "html" | "text", bibliographyOnly: bool}
// OUT: {name: {citations: [text], bibliography: [[id, text]]} | {error: text}}
"use strict";

const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

function locale(folder, lang) {
  // What this file's reader is asked for when a locale does not exist: null, as citeproc-js expects.
  const file = path.join(folder, `locales-${lang}.xml`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

function format(job, style) {
  const byId = new Map(
    job.items.map((item) => [String(item.id), { ...item, system_id: String(item.id) }]),
  );
  const system = {
    retrieveLocale: (lang) => locale(job.locales, lang),
    retrieveItem: (id) => byId.get(String(id)),
    // The list of ids that comes with a bibliography holds entries that print nothing, too.
    embedBibliographyEntry: (id) => `<!--${id}-->`,
  };
  const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"), job.lang);
  engine.setOutputFormat(job.format || "html");
  const texts = [];
  if (job.bibliographyOnly) {
    engine.updateItems(job.items.map((item) => String(item.id)));
  } else {
    const before = [];
    job.clusters.forEach((cluster, index) => {
      const citation = {
        citationID: `c${index}`,
        citationItems: cluster.map((cite) => Object.assign({}, cite)),
        properties: { noteIndex: index + 1 },
      };
      const [, changed] = engine.processCitationCluster(citation, before, []);
      for (const [position, text] of changed) texts[position] = text;
      before.push([citation.citationID, index + 1]);
    });
  }
  const result = engine.makeBibliography();
  const bibliography = result
    ? result[1].map((text) => {
        const [, entry, id] = /^([^]*)<!--(.*)-->\s*$/.exec(text);
        return [id, entry];
      })
    : [];
  return { citations: texts, bibliography };
}

const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const out = {};
for (const [name, style] of Object.entries(job.styles)) {
  try {
    out[name] = format(job, style);
  } catch (error) {
    out[name] = { error: String(error) };
  }
}
process.stdout.write(JSON.stringify(out));
