"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const list = $("#list");
  const rows = $$(".f", list).map((node, order) => ({ node, order, text: null }));
  const search = $("#q");
  const chips = $$(".chip");
  const selects = $$(".filters select");
  const none = $("#none");
  const RANK = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };
  const STATUSES = ["FAIL", "NOT_EVALUATED", "MANUAL", "PASS", "NOT_APPLICABLE"];
  root.classList.add("js");

  // Theme: the system's until somebody chooses; the choice is kept where the browser lets us.
  const remembered = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("plumb-theme");
      localStorage.setItem("plumb-theme", value);
    } catch {
      return null;
    }
    return value;
  };
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showTheme = () => $("#theme").setAttribute("aria-pressed", String(dark()));
  const toggleTheme = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remembered(root.dataset.theme);
    showTheme();
  };
  const kept = remembered();
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  showTheme();
  $("#theme").addEventListener("click", toggleTheme);

  // Filters. Nothing pressed in a group of chips means everything.
  const pressed = (kind) => new Set(chips.filter((c) => c.dataset.kind === kind && c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.value));
  const textOf = (row) => {
    if (row.text === null) row.text = (row.node.textContent + " " + row.node.dataset.k).toLowerCase();
    return row.text;
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = pressed("severity");
    const statuses = pressed("status");
    const chosen = selects.map((s) => [s.dataset.key, s.value]).filter(([, value]) => value !== "");
    let shown = 0;
    for (const row of rows) {
      const data = row.node.dataset;
      const fits =
        (severities.size === 0 || severities.has(data.s)) &&
        (statuses.size === 0 || statuses.has(data.t)) &&
        chosen.every(([key, value]) => data[key] === value) &&
        words.every((word) => textOf(row).includes(word));
      row.node.hidden = !fits;
      if (fits) shown++;
    }
    $("#shown").textContent = shown.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " shown";
    if (none) none.hidden = shown > 0;
  };
  const press = (chip, on) => chip.setAttribute("aria-pressed", String(on));
  const only = (kind, value) => chips.filter((c) => c.dataset.kind === kind).forEach((c) => press(c, c.dataset.value === value));
  const reset = () => {
    search.value = "";
    selects.forEach((s) => (s.value = ""));
    chips.forEach((c) => press(c, false));
    apply();
  };
  let waiting = 0;
  search.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  });
  chips.forEach((chip) =>
    chip.addEventListener("click", () => {
      press(chip, chip.getAttribute("aria-pressed") !== "true");
      apply();
    }));
  selects.forEach((s) => s.addEventListener("change", apply));
  $("#reset").addEventListener("click", reset);
  // The charts' keys filter too.
  $$("[data-only]").forEach((link) =>
    link.addEventListener("click", () => {
      const [kind, value] = [link.dataset.only, link.dataset.value];
      if (kind === "group") {
        $("#group").value = value;
      } else {
        only(kind, value);
      }
      if (kind !== "status") only("status", "FAIL");
      apply();
    }));

  // Sorting moves the nodes; equal rows keep the report's own order.
  const KEYS = {
    severity: (n) => -RANK[n.dataset.s],
    what: (n) => $(".what", n).firstElementChild.textContent,
    resource: (n) => $(".res", n).firstElementChild.textContent,
    status: (n) => STATUSES.indexOf(n.dataset.t),
  };
  const sorts = $$(".sort", $(".cols"));
  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  sorts.forEach((button) =>
    button.addEventListener("click", () => {
      const up = button.dataset.dir === "down";
      sorts.forEach((other) => {
        delete other.dataset.dir;
        other.setAttribute("aria-pressed", "false");
      });
      button.dataset.dir = up ? "up" : "down";
      button.setAttribute("aria-pressed", "true");
      const key = KEYS[button.dataset.key];
      const keyed = rows.map((row) => [key(row.node), row]);
      keyed.sort(([a, x], [b, y]) => (up ? compare(b, a) : compare(a, b)) || x.order - y.order);
      const moved = document.createDocumentFragment();
      keyed.forEach(([, row]) => moved.append(row.node));
      list.append(moved);
    }));

  // Fixes: three tabs instead of three blocks.
  const tabs = (fix) => {
    const panels = $$(":scope > div", fix);
    const bar = document.createElement("div");
    bar.className = "tabs";
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", "How to fix");
    const buttons = panels.map((panel, i) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.textContent = $("h4", panel).textContent;
      tab.setAttribute("role", "tab");
      tab.addEventListener("click", () => select(i));
      panel.setAttribute("role", "tabpanel");
      panel.tabIndex = 0;
      panel.setAttribute("aria-label", tab.textContent);
      bar.append(tab);
      return tab;
    });
    const select = (chosen) => {
      panels.forEach((panel, i) => (panel.hidden = i !== chosen));
      buttons.forEach((tab, i) => {
        tab.setAttribute("aria-selected", String(i === chosen));
        tab.tabIndex = i === chosen ? 0 : -1;
      });
      copy.hidden = !$("pre", panels[chosen]);
    };
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = buttons.indexOf(document.activeElement);
      if (step && at >= 0) {
        const next = (at + step + buttons.length) % buttons.length;
        select(next);
        buttons[next].focus();
      }
    });
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "copy";
    copy.textContent = "Copy";
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText($("pre", panels.find((p) => !p.hidden)).textContent);
        copy.textContent = "Copied";
      } catch {
        copy.textContent = "Not allowed here";
      }
      setTimeout(() => (copy.textContent = "Copy"), 1500);
    });
    bar.append(copy);
    fix.classList.add("tabbed");
    fix.prepend(bar);
    select(0);
  };
  const opened = (details) => {
    if (!details.open || details.dataset.ready) return;
    details.dataset.ready = "yes";
    const slot = $(".slot", details);
    if (slot) {
      const rule = document.getElementById("r-" + slot.dataset.rule);
      const source = rule && $(".body", rule);
      if (source) {
        const why = document.createElement("h3");
        why.textContent = "Why it matters";
        const how = document.createElement("h3");
        how.textContent = "How to fix it";
        const fix = $(".fix", source).cloneNode(true);
        $(".tabs", fix)?.remove();
        $$(":scope > div", fix).forEach((panel) => (panel.hidden = false));
        slot.append(why, $("p", source).cloneNode(true), how, fix);
      }
    }
    const fix = $(".fix", details);
    if (fix && !$(".tabs", fix)) tabs(fix);
  };
  document.addEventListener("toggle", (event) => opened(event.target), true);

  // Tables: sort by a heading, narrow by a word.
  $$("table[data-sortable]").forEach((table) => {
    const body = table.tBodies[0];
    const all = [...body.rows];
    $$("th", table).forEach((th, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = th.textContent;
      th.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = button.dataset.dir === "down";
        $$(".sort", table).forEach((other) => delete other.dataset.dir);
        $$("th", table).forEach((other) => other.removeAttribute("aria-sort"));
        button.dataset.dir = up ? "up" : "down";
        th.setAttribute("aria-sort", up ? "descending" : "ascending");
        const text = (row) => row.cells[column].textContent;
        all.map((row, i) => [text(row), i, row]).sort(([a, i], [b, j]) => (up ? compare(b, a) : compare(a, b)) || i - j).forEach(([, , row]) => body.append(row));
      });
    });
    const input = $("input", table.closest(".in"));
    input.hidden = false;
    input.addEventListener("input", () => {
      const word = input.value.toLowerCase();
      all.forEach((row) => (row.hidden = !row.textContent.toLowerCase().includes(word)));
    });
  });

  // Links to a finding or a rule open it, whatever the filters hide.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.classList.contains("f") && target.hidden) reset();
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: "start" });
    if (target.tagName === "DETAILS") {
      $("summary", target).focus({ preventScroll: true });
      mark(rows.find((row) => row.node === target));
    }
  };
  addEventListener("hashchange", follow);

  // Keys.
  let current = null;
  const mark = (row) => {
    if (current) current.node.classList.remove("at");
    current = row || null;
    if (current) current.node.classList.add("at");
  };
  const step = (by) => {
    const visible = $$(".f:not([hidden])", list);
    if (visible.length === 0) return;
    const at = current ? visible.indexOf(current.node) : -1;
    const next = visible[Math.min(visible.length - 1, Math.max(0, at + by))];
    mark(rows.find((row) => row.node === next));
    $("summary", next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const help = $("#help");
  const setAll = (open) => $$(".f:not([hidden])", list).slice(0, 500).forEach((node) => (node.open = open));
  const KEYBOARD = {
    "/": () => search.focus(),
    j: () => step(1),
    k: () => step(-1),
    e: () => setAll(true),
    c: () => setAll(false),
    t: toggleTheme,
    r: reset,
    "?": () => help.showModal(),
  };
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && event.target === search) {
      search.value = "";
      search.blur();
      apply();
    }
    const act = KEYBOARD[event.key];
    if (act && !typing && !help.open && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
  $("#keys").addEventListener("click", () => help.showModal());
  $("#print").addEventListener("click", () => print());

  apply();
  if (location.hash.length > 1) follow();
})();
