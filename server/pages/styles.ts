import type { Metric } from '../../core/surveys.ts'

/**
 * The whole style of respondent pages, in the document itself. Dark colours come by media query rather than
 * light-dark(): contacts read on old phones too, where an unknown function would take every colour away.
 */
const source = `
:root{color-scheme:light dark;--paper:#f5f4f0;--sheet:#fff;--ink:#1b2526;--quiet:#566163;--line:#dedfda;--edge:#788582;
--accent:#0f5c5c;--on:#fff;--soft:#e6f1ef;--bad:#9a3a0c;--tint:#fdf2eb}
@media(prefers-color-scheme:dark){:root{--paper:#101615;--sheet:#182120;--ink:#e7ecea;--quiet:#a7b3b0;--line:#2f3a38;
--edge:#75837f;--accent:#83d2c8;--on:#06211e;--soft:#1f3330;--bad:#ffb38c;--tint:#33221a}}
*{box-sizing:border-box}
html{scroll-padding:1rem 0 6rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;
overflow-wrap:break-word}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
.mark{display:grid;place-items:center;width:2rem;height:2rem;border-radius:8px;background:var(--accent);color:var(--on);
font-weight:700}
.name{font-weight:600;min-width:0}
.facts{width:100%}
main{background:var(--sheet);border-block:1px solid var(--line);padding:1.5rem 1rem}
footer p{margin:0 0 .25rem}
footer a{display:inline-block;padding:.25rem 0}
h1,h2{line-height:1.35;margin:0;font-weight:650;text-wrap:balance}
h1{font-size:1.5rem}
h2{font-size:1rem}
p{margin:.5rem 0 0}
a{color:var(--accent)}
:focus-visible,input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.quiet,.facts,footer{color:var(--quiet);font-size:.875rem}
.skip{position:absolute;top:-9rem;inset-inline-start:1rem;padding:.75rem 1rem;background:var(--sheet)}
.skip:focus{top:.5rem}
fieldset,.q{border:0;margin:0 0 2rem;padding:0;min-width:0}
legend{padding:0;width:100%}
.note,.errors{margin:1rem 0 0;padding:.75rem 1rem;border-inline-start:4px solid var(--accent);background:var(--soft)}
.errors{margin:0 0 1.5rem;border-color:var(--bad);background:var(--tint)}
.errors ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.errors a,.bad{color:var(--bad)}
.bad{font-weight:600}
.choices{display:grid;gap:.5rem;margin-top:1rem;grid-template-columns:repeat(var(--cols,1),1fr)}
.chips{display:flex;flex-wrap:wrap}
.chips input+span{gap:.5rem;padding:.5rem .75rem}
.choices label{position:relative;display:flex}
.choices input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
input+span{flex:1;display:flex;align-items:center;gap:.75rem;min-height:3rem;min-width:3rem;padding:.5rem .875rem;
border:1px solid var(--edge);border-radius:8px;background:var(--sheet);line-height:1.25;hyphens:auto}
.choices b{font-size:1.125rem;font-weight:600}
label:hover input+span{border-color:var(--accent);background:var(--soft)}
input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on);box-shadow:inset 0 0 0 2px var(--sheet)}

.chips span::before{content:"";flex:none;display:grid;place-items:center;width:1.125rem;height:1.125rem;
border:1px solid var(--edge);border-radius:4px;font-size:.875rem;font-weight:700}
.chips [type=radio]+span::before{border-radius:50%}
.chips :checked+span::before{content:"\\2713";border-color:var(--on)}
.ends{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem}
.hide,.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
textarea{display:block;width:100%;min-height:7rem;margin-top:.75rem;padding:.75rem;font:inherit;color:inherit;
background:var(--sheet);border:1px solid var(--edge);border-radius:8px;resize:vertical}
.bar{margin:1.5rem -1rem -1.5rem;padding:.75rem 1rem;border-top:1px solid var(--line);background:var(--sheet)}
button,.button{display:inline-block;min-height:3rem;padding:.75rem 1.5rem;font:inherit;line-height:1.5;font-weight:600;
text-align:center;text-decoration:none;color:var(--on);background:var(--accent);border:1px solid var(--accent);
border-radius:8px;cursor:pointer}
.second{color:var(--accent);background:none}
.do{margin-top:1.5rem}
@media(min-height:30em){.bar{position:sticky;bottom:0}}
@media(max-width:29.99em){.bar button,.do,.do button{width:100%}}
@media(min-width:44em){header{padding:2rem 0 1rem}main{border:1px solid var(--line);border-radius:8px;padding:2rem}
footer{padding:1rem 0 3rem}.bar{margin:2rem -2rem -2rem;padding:1rem 2rem;border-radius:0 0 8px 8px}
}
@media(forced-colors:active){input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`

// Two letters of each colour's name, and on each page only what it needs: it must stay under 10 KB without being packed.
const packed = (text: string) => text.replaceAll('\n', '').replace(/--(\w\w)\w*/g, '--$1')

/** What every page has. */
export const css = packed(source)

/** The buttons of each scale. */
export const metricStyles: Record<Metric, string> = {
  nps: packed(`
.nps{--cols:4}.nps input+span{justify-content:center;padding:0}
@media(min-width:22.5em){.nps{--cols:6}}
@media(min-width:44em){.nps{--cols:11}}
`),
  csat: packed(`
@media(min-width:44em){.csat{--cols:5}
.csat input+span{flex-direction:column;justify-content:start;gap:.25rem;padding:.75rem .25rem;text-align:center;font-size:.875rem}}
`),
  ces: packed(`
.ces{--cols:4}.ces input+span{justify-content:center;padding:0}
@media(min-width:26em){.ces{--cols:7}}
`),
}

/** An answer that is read back. */
export const heardStyle = packed(`
.heard{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line)}
dl{margin:0}
dt{margin-top:.75rem;color:var(--quiet);font-size:.875rem}
dd{margin:0;white-space:pre-line}
.score{font-size:1.75rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
`)

/** Stars of a rating. */
export const starStyle = packed(`
.stars{--cols:5}
.stars input+span{flex-direction:column;justify-content:center;gap:0;padding:.25rem}
.stars span::before{content:"\\2605";font-size:1.25rem;line-height:1}
.stars label:has(~label>:checked)>span{border-color:var(--accent);background:var(--soft)}
`)

/**
 * Questions asked of some scores. Where a browser knows :has(), the score chosen on the page decides, whatever the server
 * left hidden; older ones show what the server shows, with the condition in words.
 */
export const followUpStyle = packed(`
@supports selector(:has(a)){.f[hidden]{display:block}.if,form:not(:has([name=score]:checked)) .f,
form:has(.p:checked) .f:not(.fp),form:has(.n:checked) .f:not(.fn),form:has(.d:checked) .f:not(.fd){display:none}}
`)

/** The links to the survey's other languages, on the page of an open link. */
export const languageStyle = packed(`
nav{display:flex;flex-wrap:wrap;gap:0 1rem;margin:0 0 1rem;font-size:.875rem}
nav a{padding:.25rem 0}
[aria-current]{color:inherit;font-weight:600;text-decoration:none}
`)

/** All of them: what the policy of the pages allows. */
export const styles = [
  css,
  ...Object.values(metricStyles),
  heardStyle,
  starStyle,
  followUpStyle,
  languageStyle,
]
