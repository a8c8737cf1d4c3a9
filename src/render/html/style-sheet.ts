import { NEUTRAL_STYLE } from "../../house-style.js";
import { PREVIEW } from "../document-words.js";

const { colours } = NEUTRAL_STYLE;
const [ink, navy, blue, border, zebra] = ["1b1f27", colours.primary, colours.accent, colours.border, colours.band].map(
  (color) => `#${color}`,
);
const [draft, draftBorder] = ["#FFF8DC", "#BF9000"];

/**
 * The style of every page, in the colours of the Word files. A rule that gives a colour to a text gives its background too:
 * a test computes the contrast of each.
 */
export const styleSheet = (isDraft: boolean): string => `
*{box-sizing:border-box}
html{font:100%/1.55 Arial,"Liberation Sans",Helvetica,sans-serif;color:${ink};background:#ffffff;scroll-behavior:smooth}
body{max-width:78rem;margin:0 auto;padding:0 1.5rem 3rem}
p,h1,h2,h3,h4,li,th,td,dt,dd,caption,summary{white-space:pre-wrap;overflow-wrap:break-word;margin-top:0}
p,ul,ol,dl{margin-bottom:.75rem}
h1,h2,h3,h4{line-height:1.25;color:${navy};background:#ffffff}
h1{font-size:2rem;margin-bottom:.75rem}
h2{font-size:1.4rem;margin:2.5rem 0 1rem;padding-bottom:.3rem;border-bottom:2px solid ${blue}}
h3{font-size:1.1rem;margin:0 0 .6rem}
h4{font-size:1rem;margin:1.2rem 0 .5rem}
a{color:${blue};background:transparent}
a:hover{text-decoration-thickness:2px}
a:focus-visible,summary:focus-visible,.tableau:focus-visible{outline:3px solid ${blue};outline-offset:2px}
main:focus{outline:none}
.evitement{position:absolute;left:-100rem;padding:.6rem 1rem;color:#ffffff;background:${navy}}
.evitement:focus{left:1rem;top:.5rem}
.cache{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.apercu{margin:0 -1.5rem 1.5rem;padding:.5rem 1.5rem;font-weight:bold;color:#ffffff;background:${navy}}
.projet{float:right;margin:0 0 .5rem 1rem;padding:.3rem 1rem;border:2px solid ${draftBorder};letter-spacing:.1em;color:${ink};background:${draft}}
.acheteur{font-weight:bold;color:${navy};background:#ffffff}
.sous-titre{display:block;font-size:1.15rem;font-weight:normal;color:${blue};background:#ffffff}
.objet{font-size:1.1rem}
.garde{max-width:46rem;border-top:1px solid ${border}}
.garde div{display:grid;grid-template-columns:minmax(9rem,1fr) 2fr;gap:1rem;padding:.35rem 0;border-bottom:1px solid ${border}}
.garde dt{font-weight:bold;color:${blue};background:#ffffff}
.garde dd{margin:0}
.ouverts{max-width:46rem;padding:.75rem 1rem;border:2px solid ${draftBorder};color:${ink};background:${draft}}
.ouverts h2{margin:0 0 .5rem;padding:0;border:0;font-size:1.1rem;color:${ink};background:${draft}}
.ouverts ul{margin:0}
.sommaire ul{list-style:none;padding:0;columns:2;column-gap:3rem}
.sommaire ul ul{columns:auto;padding-left:1.2rem;font-size:.92rem}
.sommaire a{text-decoration:none}
.sommaire a:hover{text-decoration:underline}
.sommaire li{margin:.2rem 0}
.sommaire ul>li{break-inside:avoid}
.num{margin-right:.4em;white-space:nowrap}
section,.article{scroll-margin-top:1rem}
.article{padding:1rem 0;border-bottom:1px solid ${border}}
.texte{min-width:0;max-width:52rem}
.texte ul{padding-left:1.4rem}
.texte ol{list-style:none;padding:0}
.texte ol>li{display:flex;gap:.5rem}
.texte ol>li>div{flex:1;min-width:0}
.texte li{margin-bottom:.3rem}
.marque{min-width:1.6rem;color:${blue};background:transparent}
.lots{font-weight:bold;color:${blue};background:#ffffff}
.note,.preuve{font-size:.9rem;font-style:italic}
.exigence{margin:0 0 .75rem;padding:.7rem 1rem .1rem;border-left:4px solid ${blue};color:${ink};background:${zebra}}
.numero{margin-bottom:.4rem}
.numero strong{color:${navy};background:${zebra}}
.numero span{margin-left:.6rem;font-size:.9rem;color:${blue};background:${zebra}}
.champ{padding:0 .2rem;border-bottom:1px dotted;color:#4a4f5a;background:#ffffff}
mark{padding:0 .2rem;font-weight:bold;color:${ink};background:#ffe58a}
.tableau{overflow-x:auto;margin:0 0 1rem}
table{width:100%;border-collapse:collapse;font-size:.92rem}
caption{padding:.4rem 0;text-align:left;font-weight:bold;color:${navy};background:#ffffff}
th,td{padding:.4rem .6rem;border:1px solid ${border};text-align:left;vertical-align:top}
thead th{color:#ffffff;background:${navy}}
tbody th{color:${navy};background:${zebra}}
td p{margin-bottom:.3rem}
td ul,td ol{margin:0}
.droite{text-align:right}
.centre{text-align:center}
.pourquoi{margin:.75rem 0 0;padding:.5rem .9rem;border:1px solid ${border};border-radius:.3rem;font-size:.85rem;line-height:1.4;color:${ink};background:${zebra}}
.pourquoi summary{font-weight:bold;cursor:pointer;color:${blue};background:${zebra}}
.pourquoi dl{margin:.4rem 0 0}
.pourquoi dt{font-weight:bold}
.pourquoi div{margin-bottom:.3rem}
.pourquoi dt,.pourquoi dd{display:inline;margin:0}
.pourquoi dd:not(:last-child)::after{content:"\u202f;"}
footer{margin-top:3rem;font-size:.92rem}
@media (min-width:64rem){
.article{display:grid;grid-template-columns:minmax(0,1fr) 19rem;column-gap:2rem}
.article h3{grid-column:1/-1}
.pourquoi{margin:0;align-self:start}
}
@media (max-width:40rem){
body{padding:0 1rem 2rem}
.apercu{margin:0 -1rem 1rem;padding:.5rem 1rem}
h1{font-size:1.5rem}
.sommaire ul{columns:1}
.garde div{grid-template-columns:1fr;gap:0}
}
@media print{
html{font-size:10pt;scroll-behavior:auto}
body{max-width:none;padding:0}
.evitement,footer nav{display:none}
.apercu{margin:0 0 1rem;padding:0;color:${navy};background:#ffffff}
main{break-before:page}
h2,h3,h4,.numero,caption{break-after:avoid}
.article{display:block}
.texte{max-width:none}
.exigence,tr,.pourquoi{break-inside:avoid}
thead{display:table-header-group}
.tableau{overflow:visible}
.tableau table{min-width:0!important}
.pourquoi{margin-top:.5rem;font-size:8pt}
a{text-decoration:none}
}
@page{size:A4;margin:2cm;${isDraft ? '@top-right{content:"PROJET";font-weight:bold}' : ""}@bottom-left{content:"${PREVIEW}"}@bottom-right{content:"Page " counter(page) " sur " counter(pages)}}
`;
