/* SPDX-License-Identifier: LGPL-2.1-or-later */
'use strict';
/* The page is complete without this. With it the list of findings can be filtered, searched, sorted
 * and turned over: all findings stand in the element "data", the list shows a page of them. Texts of
 * the roster become text nodes only. */
(() => {
  const PAGE = 100;          /* rows at a time: a screen or two, drawn within a frame */
  const MOST_PRINTED = 2000; /* more rows than these are some 100 sheets of paper */
  const MOST_AREAS = 400;    /* longer lists of townships cannot be chosen from */
  const TOWNSHIP = 5;

  const data = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id);
  const language = () => $('language-zh').checked ? 'zh' : 'en';
  const pick = pair => pair[language() === 'zh' ? 1 : 0];

  /* --- elements --- */

  const element = (name, style, ...children) => {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...children.filter(child => child !== null));
    return made;
  };
  const both = ([english, chinese]) => {
    if (english === chinese) return [english];
    return [['zh', chinese], ['en', english]].map(([lang, text]) => {
      const span = element('span', '', text);
      span.lang = lang;
      return span;
    });
  };

  /* --- a finding: [severity, code, organisation, message, hint, file, line, persons, state, note] --- */

  const [SEVERITY, CODE, ORGANIZATION, MESSAGE, HINT, FILE, LINE, PERSONS, STATE, NOTE] =
    Array(10).keys();
  const path = organization => {
    const names = [];
    for (let at = data.organizations[organization][3]; at >= 0; at = data.organizations[at][3])
      names.unshift(data.organizations[at][1] || data.organizations[at][0]);
    return names.join(' > ');
  };
  const place = finding => finding[FILE] < 0 ? '' :
    data.files[finding[FILE]] + (finding[LINE] ? ':' + finding[LINE] : '');

  const organizationCell = finding => {
    const cell = element('th', '');
    cell.scope = 'row';
    if (finding[ORGANIZATION] < 0) return cell;
    const [id, name] = data.organizations[finding[ORGANIZATION]];
    const above = path(finding[ORGANIZATION]);
    cell.append(name || id);
    if (above) cell.append(element('small', '', above));
    if (name) cell.append(element('small', '', id));
    return cell;
  };
  const row = finding => {
    const severity = data.severities[finding[SEVERITY]];
    const message = element('td', '', ...both(data.texts[finding[MESSAGE]]));
    message.append(element('p', '', ...both(data.texts[finding[HINT]])));
    if (finding[PERSONS]) message.append(element('small', '', finding[PERSONS]));
    if (finding[NOTE]) message.append(element('small', 'state', ...both(data.texts[finding[NOTE]])));
    return element('tr', '',
      element('td', '', element('span', 'severity ' + severity[0], ...both(severity.slice(1)))),
      organizationCell(finding), message,
      element('td', '', element('code', '', data.codes[finding[CODE]][0]),
        data.codes[finding[CODE]][1] === data.codes[finding[CODE]][0] ? null :
          element('small', '', ...both(data.codes[finding[CODE]].slice(1)))),
      element('td', '', element('code', '', place(finding))));
  };

  /* --- filters --- */

  const fold = text => text.normalize('NFKC').toLowerCase();
  const folded = new Map();
  const foldOnce = (key, make) => {
    if (!folded.has(key)) folded.set(key, make().map(text => fold(text)).join('\n'));
    return folded.get(key);
  };
  const searched = finding => [
    foldOnce('m' + finding[MESSAGE], () => data.texts[finding[MESSAGE]]),
    foldOnce('m' + finding[HINT], () => data.texts[finding[HINT]]),
    foldOnce('c' + finding[CODE], () => data.codes[finding[CODE]]),
    finding[ORGANIZATION] < 0 ? '' : foldOnce('o' + finding[ORGANIZATION], () =>
      [data.organizations[finding[ORGANIZATION]][0], data.organizations[finding[ORGANIZATION]][1],
        path(finding[ORGANIZATION])]),
    foldOnce('m' + finding[NOTE], () => data.texts[finding[NOTE]]),
    fold(finding[PERSONS] || ''), fold(place(finding))];
  const isWithin = (organization, area) => {
    for (; organization >= 0; organization = data.organizations[organization][3])
      if (organization === area) return true;
    return false;
  };
  const levelOf = finding =>
    finding[ORGANIZATION] < 0 ? 0 : data.organizations[finding[ORGANIZATION]][2];

  const matches = () => {
    const [severity, code, level, area, state] =
      ['severity', 'code', 'level', 'area', 'state'].map(name => $('filter-' + name).value);
    const words = fold($('filter-text').value).split(/\s+/).filter(word => word);
    return finding =>
      (severity === '' || finding[SEVERITY] === +severity) &&
      (code === '' || finding[CODE] === +code) &&
      (level === '' || levelOf(finding) === +level) &&
      (state === '' || finding[STATE] === +state) &&
      (area === '' || isWithin(finding[ORGANIZATION], +area)) &&
      (words.length === 0 || (texts => words.every(word =>
        texts.some(text => text.includes(word))))(searched(finding)));
  };

  /* --- order --- */

  const keys = {
    severity: finding => -finding[SEVERITY],
    organization: finding => finding[ORGANIZATION],
    message: finding => finding[MESSAGE],
    code: finding => finding[CODE],
    place: finding => finding[FILE] * 1e9 + finding[LINE],
  };
  let sorted = {key: null, descending: false};
  const order = findings => {
    if (!sorted.key) return findings;
    const key = keys[sorted.key], sign = sorted.descending ? -1 : 1;
    return findings.slice().sort((a, b) => sign * (key(a) - key(b)));
  };

  /* --- the list --- */

  let found = data.findings, first = 0;
  const body = $('list').tBodies[0];
  const draw = (from, count) => {
    body.replaceChildren(...found.slice(from, from + count).map(row));
  };
  const fill = (pair, values) =>
    pair.map(text => text.replace(/\[(.*)\]/, values.total > values.all ? '$1' : '')
      .replace(/\{(\w+)\}/g, (mark, name) => values[name]));
  const show = () => list(first, PAGE);
  const list = (from, count) => {
    const last = Math.min(from + count, found.length);
    const values = {n: found.length, all: data.findings.length, total: data.total,
      first: found.length ? from + 1 : 0, last};
    draw(from, count);
    $('shown').replaceChildren(...both(fill(data.words.shown, values)));
    $('page-number').replaceChildren(...both(fill(data.words.page, values)));
    $('pages').hidden = found.length <= PAGE;
    $('previous').disabled = first === 0;
    $('next').disabled = last >= found.length;
  };
  const filter = () => {
    found = order(data.findings.filter(matches()));
    first = 0;
    show();
  };
  const turn = step => {
    first = Math.max(0, first + step * PAGE);
    show();
    $('findings-caption').scrollIntoView({block: 'nearest'});
  };

  /* --- choices --- */

  const option = (value, text) => {
    const made = element('option', '', text);
    made.value = value;
    return made;
  };
  const count = key => data.findings.reduce((counts, finding) =>
    counts.set(key(finding), (counts.get(key(finding)) || 0) + 1), new Map());
  const choices = (name, counts, label) => {
    const select = $('filter-' + name), chosen = select.value;
    select.replaceChildren(option('', pick(data.words.any)),
      ...[...counts].map(([value, n]) => option(value, label(value) + ' (' + n + ')')));
    select.value = chosen;
  };
  const areas = (() => {
    const counts = new Map();
    for (const finding of data.findings)
      for (let at = finding[ORGANIZATION]; at >= 0; at = data.organizations[at][3])
        if (data.organizations[at][2] > 0 && data.organizations[at][2] <= TOWNSHIP)
          counts.set(at, (counts.get(at) || 0) + 1);
    let most = TOWNSHIP, all = [...counts].sort((a, b) => a[0] - b[0]);
    while (all.length > MOST_AREAS && most > 1)
      all = all.filter(([at]) => data.organizations[at][2] < most--);
    return all;
  })();
  const counts = {
    severity: [...count(finding => finding[SEVERITY])].sort((a, b) => b[0] - a[0]),
    code: [...count(finding => finding[CODE])].sort((a, b) => a[0] - b[0]),
    level: [...count(levelOf)].sort((a, b) => a[0] - b[0]),
    state: [...count(finding => finding[STATE])].sort((a, b) => a[0] - b[0]),
  };
  const fillChoices = () => {
    choices('severity', counts.severity, value => pick(data.severities[value].slice(1)));
    choices('code', counts.code, value => pick(data.codes[value].slice(1)));
    choices('level', counts.level, value => value ? pick(data.levels[value]) : '—');
    choices('state', counts.state, value => pick(data.states[value]));
    choices('area', areas, value => data.organizations[value][1] || data.organizations[value][0]);
  };

  /* --- start --- */

  const sortBy = heading => {
    const key = heading.dataset.key;
    sorted = sorted.key !== key ? {key, descending: false} :
      sorted.descending ? {key: null, descending: false} : {key, descending: true};
    for (const other of document.querySelectorAll('#list th[data-key]'))
      other.removeAttribute('aria-sort');
    if (sorted.key) heading.setAttribute('aria-sort', sorted.descending ? 'descending' : 'ascending');
    filter();
  };
  for (const heading of document.querySelectorAll('#list th[data-key]')) {
    const button = element('button', '', ...heading.childNodes);
    button.type = 'button';
    button.addEventListener('click', () => sortBy(heading));
    heading.append(button);
  }
  let waiting = 0;
  $('filter-text').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  $('filters').addEventListener('change', event => event.target.type !== 'search' && filter());
  $('filters').addEventListener('submit', event => { event.preventDefault(); filter(); });
  $('filters').addEventListener('reset', () => setTimeout(filter));
  $('previous').addEventListener('click', () => turn(-1));
  $('next').addEventListener('click', () => turn(1));
  for (const radio of document.querySelectorAll('input[name="language"]'))
    radio.addEventListener('change', () => {
      document.documentElement.lang = language();
      fillChoices();
    });
  const openAll = open => {
    for (const details of document.querySelectorAll('.tree details')) details.open = open;
  };
  $('open-all').addEventListener('click', () => openAll(true));
  $('close-all').addEventListener('click', () => openAll(false));
  addEventListener('beforeprint', () => list(0, MOST_PRINTED));
  addEventListener('afterprint', show);

  fillChoices();
  $('states').hidden = counts.state.every(([state]) => state === 0);
  if (data.findings.length) {
    $('filters').hidden = false;
    filter();
  }
  $('tree-buttons').hidden = document.querySelector('.tree details') === null;
})();
