"use strict";
(function () {
  // Everything from documents is put on the page as text nodes, never as HTML.
  const SIZE = 50;
  const data = JSON.parse(document.getElementById("data").textContent);
  const rows = data.rows, marks = data.marks;
  const get = (id) => document.getElementById(id);
  const body = get("rows"), table = get("table"), form = get("filters");
  const state = { key: "date", down: false, page: 0, open: new Set() };
  let shown = [];

  function make(tag, text, css) {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (css) node.className = css;
    return node;
  }

  function person(p) {
    return p[1] && p[1] !== p[0] ? p[0] + " (" + p[1] + ")" : p[0];
  }

  const byId = new Map();
  rows.forEach((row, place) => {
    const people = row.p || [], place_ = row.w || [], sources = row.S || [];
    byId.set(row.i, row);
    row.place = place;
    row.key = {
      date: (row.e || "9999") + (row.d || ""),
      type: row.t,
      status: row.s,
      who: people.map(person).join(", "),
      place: place_[0] || "",
      topics: (row.o || []).join(", ").replaceAll("_", " "),
      sources: sources.length,
    };
    row.states = new Set(people.map((p) => p[1]).filter(Boolean));
    const words = sources.map((s) => [s.i, s.t, s.a, ...(s.e || []).map(sentence)].join(" "));
    row.text = fold([
      row.t, row.s, row.n, row.d, row.key.who, ...people.map((p) => p[2]), place_.join(" "),
      row.key.topics, (row.u || []).join(" "), ...words,
    ].join(" "));
  });

  function sentence(pieces) {
    return pieces.map((p) => (typeof p === "string" ? p : p[0])).join("");
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function fill(id, values) {
    const select = get(id), counts = new Map();
    values.forEach((v) => counts.set(v, (counts.get(v) || 0) + 1));
    [...counts.keys()].sort().forEach((value) => {
      const option = make("option", value.replaceAll("_", " ") + " (" + counts.get(value) + ")");
      option.value = value;
      select.append(option);
    });
  }

  function day(id) {
    const field = get(id), value = field.value.trim();
    const right = value === "" || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value);
    field.classList.toggle("wrong", !right);
    field.setAttribute("aria-invalid", String(!right));
    return right ? value : "";
  }

  function select() {
    const words = fold(get("q").value).split(/\s+/).filter(Boolean);
    const type = get("type").value, status = get("status").value;
    const country = get("country").value, topic = get("topic").value;
    const from = day("from"), to = day("to");
    shown = rows.filter((row) =>
      (!type || row.t === type) && (!status || row.s === status) &&
      (!country || row.states.has(country)) && (!topic || (row.o || []).includes(topic)) &&
      (!from || (row.e && row.e.slice(0, from.length) >= from)) &&
      (!to || (row.e && row.e.slice(0, to.length) <= to)) &&
      words.every((word) => row.text.includes(word)));
    state.page = 0;
    sort();
  }

  function sort() {
    const key = state.key, way = state.down ? -1 : 1;
    shown.sort((a, b) => {
      const x = a.key[key], y = b.key[key];
      if (x !== y && (x === "" || y === "")) return x === "" ? 1 : -1;
      return x < y ? -way : x > y ? way : a.place - b.place;
    });
    table.querySelectorAll("thead th").forEach((head) => {
      const button = head.querySelector("button");
      if (!button) return;
      if (button.dataset.key === key) {
        head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      } else head.removeAttribute("aria-sort");
    });
    draw();
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(shown.length / SIZE));
    state.page = Math.min(state.page, pages - 1);
    const first = state.page * SIZE;
    body.replaceChildren();
    shown.slice(first, first + SIZE).forEach((row) => {
      body.append(line(row));
      if (state.open.has(row.place)) body.append(detail(row));
    });
    get("count").textContent = shown.length.toLocaleString("en") + " of " +
      rows.length.toLocaleString("en") + " events";
    get("page").textContent = "Page " + (state.page + 1) + " of " + pages;
    get("previous").disabled = state.page === 0;
    get("next").disabled = state.page >= pages - 1;
    get("pages").hidden = pages === 1;
    table.hidden = shown.length === 0;
    table.setAttribute("aria-busy", "false");
  }

  function line(row) {
    const tr = make("tr"), open = state.open.has(row.place);
    const button = make("button", open ? "\u2212" : "+", "open");
    button.type = "button";
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", "Sources of " + row.t + " " + (row.d || "undated"));
    button.addEventListener("click", () => toggle(row, tr, button));
    const cell = make("td");
    cell.append(button);
    tr.append(cell, make("td", row.d || "undated", "date"), make("td", row.t, "kind"),
      make("td", row.s, "kind status-" + row.s), isolated(row.key.who),
      isolated(row.key.place), make("td", row.key.topics), make("td", sourcesOf(row)));
    return tr;
  }

  function sourcesOf(row) {
    const all = row.key.sources;
    return row.r && row.r !== all ? row.r + " (" + all + " prints)" : String(all);
  }

  function isolated(text) {
    const td = make("td"), inner = make("bdi", text);
    td.append(inner);
    return td;
  }

  function toggle(row, tr, button) {
    if (state.open.delete(row.place)) {
      tr.nextElementSibling.remove();
    } else {
      state.open.add(row.place);
      tr.after(detail(row));
    }
    const open = state.open.has(row.place);
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "\u2212" : "+";
  }

  function detail(row) {
    const tr = make("tr", null, "detail"), td = make("td");
    td.colSpan = 8;
    tr.append(td);
    if (row.n) td.append(fact("Name", row.n));
    (row.p || []).forEach((p) => {
      td.append(fact(p[3], [p[0], p[2], p[1]].filter(Boolean).join(", ")));
    });
    if (row.w) td.append(fact("place", row.w.filter(Boolean).join(", ")));
    if (row.u) td.append(fact("outcomes", row.u.join(", ").replaceAll("_", " ")));
    (row.x || []).forEach((c) => {
      const told = c[2].map((v) => v[0] + " (" + v[1] + ")").join(" / ");
      td.append(fact("sources differ on " + c[0] + (c[1] ? " of " + c[1] : ""), told));
    });
    (row.l || []).forEach((link) => td.append(related(link)));
    (row.S || []).forEach((source) => td.append(article(source)));
    td.append(fact("id", row.i + (row.c ? ", confidence " + row.c : "")));
    return tr;
  }

  function fact(label, value) {
    const p = make("div");
    p.append(make("span", label + ": ", "facts"), make("bdi", value));
    return p;
  }

  function related(link) {
    const p = make("div"), other = byId.get(link[2]);
    const what = { occurred: "took place", cancelled: "was cancelled", signed_at: "signed at",
      visit: "visit asked for" }[link[0]] || link[0];
    p.append(make("span", (link[1] === "to" ? what : "follows from (" + what + ")") + ": ", "facts"));
    p.append(make("bdi", other ? [other.t, other.d || "undated", other.key.who].join(", ") : link[2]));
    return p;
  }

  function article(source) {
    const box = make("div", null, "source"), head = make("p", null, "facts");
    const name = source.t ? source.t + " (" + source.i + ")" : source.i;
    if (source.u) {
      const link = make("a", name);
      link.href = source.u;
      link.rel = "noopener noreferrer nofollow";
      head.append(link);
    } else head.append(make("bdi", name));
    if (source.d) head.append(", " + source.d);
    if (source.a) head.append(", reported by ", make("bdi", source.a));
    if (source.r) head.append(", reprint of ", make("bdi", source.r));
    box.append(head);
    (source.e || []).forEach((pieces) => {
      const p = make("p");
      p.dir = "auto";
      pieces.forEach((piece) => {
        if (typeof piece === "string") p.append(piece);
        else {
          const mark = make("mark", piece[0], "m" + piece[1]);
          mark.title = marks[piece[1]];
          p.append(mark);
        }
      });
      box.append(p);
    });
    return box;
  }

  fill("type", rows.map((r) => r.t));
  fill("status", rows.map((r) => r.s));
  fill("country", rows.flatMap((r) => [...r.states]));
  fill("topic", rows.flatMap((r) => r.o || []));
  let waiting = 0;
  ["input", "change"].forEach((name) => form.addEventListener(name, (event) => {
    // A text field tells of its change again when it is left.
    if (event.type === "change" && event.target.tagName !== "SELECT") return;
    clearTimeout(waiting);
    table.setAttribute("aria-busy", "true");
    waiting = setTimeout(select, 120);
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(select, 0));
  table.querySelectorAll("thead button").forEach((button) => {
    button.addEventListener("click", () => {
      state.down = state.key === button.dataset.key ? !state.down : false;
      state.key = button.dataset.key;
      state.page = 0;
      sort();
    });
  });
  get("previous").addEventListener("click", () => { state.page -= 1; draw(); });
  get("next").addEventListener("click", () => { state.page += 1; draw(); });
  const theme = get("theme"), root = document.documentElement;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  form.hidden = rows.length === 0;
  select();
})();
