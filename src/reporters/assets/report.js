"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  for (const each of all(".controls, .copy")) each.hidden = false;

  // The findings: search, severities, groups.
  const groups = byId("groups");
  if (groups) {
    const findings = all(".finding", groups).map((element) => ({
      element,
      home: element.parentElement,
      severity: element.dataset.severity,
      text: element.textContent.toLowerCase(),
    }));
    const tables = all(".group", groups);
    const bySeverity = new Map();
    for (const severity of ["error", "warning", "note"]) {
      const section = document.createElement("section");
      section.className = "group";
      section.setAttribute("aria-labelledby", "s-" + severity);
      const title = document.createElement("h3");
      title.id = "s-" + severity;
      title.textContent = severity[0].toUpperCase() + severity.slice(1) + "s";
      section.append(title);
      bySeverity.set(severity, section);
    }

    const filter = () => {
      const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
      const severities = new Set(all("[name=severity]:checked").map((each) => each.value));
      let count = 0;
      for (const each of findings) {
        const shown = severities.has(each.severity) && words.every((word) => each.text.includes(word));
        each.element.hidden = !shown;
        if (shown) ++count;
      }
      for (const group of all(".group", groups)) group.hidden = !group.querySelector(".finding:not([hidden])");
      byId("count").textContent = count + " of " + findings.length + " findings";
    };
    const regroup = () => {
      const severity = byId("group-by").value === "severity";
      for (const each of findings) (severity ? bySeverity.get(each.severity) : each.home).append(each.element);
      groups.replaceChildren(...(severity ? bySeverity.values() : tables));
      filter();
    };
    byId("filter").addEventListener("submit", (event) => event.preventDefault());
    byId("filter").addEventListener("input", filter);
    byId("group-by").addEventListener("change", regroup);
    filter();

    // A link of the map or of the address leads to a table's findings, whatever is shown.
    const reveal = () => {
      const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
      if (!location.hash || (target && target.tagName !== "DETAILS" && target.isConnected && !target.hidden)) return;
      if (target && target.tagName === "DETAILS") {
        target.open = true;
        return;
      }
      byId("group-by").value = "table";
      byId("search").value = "";
      for (const each of all("[name=severity]")) each.checked = true;
      regroup();
      byId(location.hash.slice(1))?.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href^='#']");
      if (link && (link.getAttribute("href") || "") === location.hash) reveal();
    });
    reveal();
  }

  // SQL to the clipboard.
  const copied = async (text, pre) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection().selectAllChildren(pre);
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".copy");
    if (!button) return;
    const pre = button.closest(".sql").querySelector("pre");
    button.textContent = (await copied(pre.textContent, pre)) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });

  // The map: size, and what is drawn.
  const view = byId("map-view");
  if (view) {
    const drawing = byId("map-drawing");
    const width = drawing.width.baseVal.value;
    const height = drawing.height.baseVal.value;
    let scale = 1;
    const zoom = (to) => {
      const x = (view.scrollLeft + view.clientWidth / 2) / scale;
      const y = (view.scrollTop + view.clientHeight / 2) / scale;
      scale = Math.min(4, Math.max(0.05, to));
      drawing.setAttribute("width", width * scale);
      drawing.setAttribute("height", height * scale);
      view.scrollTo(x * scale - view.clientWidth / 2, y * scale - view.clientHeight / 2);
    };
    const fit = () => zoom(Math.min(1, view.clientWidth / width, (innerHeight * 0.75) / height));
    byId("zoom-in").addEventListener("click", () => zoom(scale * 1.25));
    byId("zoom-out").addEventListener("click", () => zoom(scale / 1.25));
    byId("zoom-fit").addEventListener("click", fit);
    const toggle = (id, name, on) => {
      const update = () => view.classList.toggle(name, byId(id).checked === on);
      byId(id).addEventListener("change", update);
      update();
    };
    toggle("show-keys", "no-keys", false);
    toggle("show-relationships", "no-relationships", false);
    toggle("only-drift", "only-drift", true);
    fit();
  }
})();
