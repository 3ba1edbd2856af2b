/**
 * What a script adds, and nothing waits for it: a second press within three seconds does not send twice (the answer
 * would look like a machine's), Ctrl or Cmd with Enter sends from the text field, and whoever leaves after touching the
 * page or a key leaves what is chosen by then. A scanner that runs scripts makes no event that is trusted.
 */
export const script = [
  "let t=-1e4,h,l,f=document.forms[0],k=document.querySelector('[data-keep]');",
  'f&&(f.onsubmit=e=>{if(e.timeStamp-t<3e3)e.preventDefault();else t=e.timeStamp},',
  "f.onkeydown=e=>{if(e.key=='Enter'&&(e.ctrlKey||e.metaKey)){",
  "e.preventDefault();f.requestSubmit(f.querySelector('button'))}});",
  "k&&(onpointerdown=onkeydown=e=>{if(e.isTrusted)h=h||(e.type[0]=='k'?'key':'pointer')},",
  'onpagehide=document.onvisibilitychange=e=>{let d=new URLSearchParams(new FormData(k));',
  "if(h&&t<0&&d.get('score')&&(e.type=='pagehide'||document.hidden)){d.set('partial',1);d.set('confirm',h);",
  "if(''+d!=l)navigator.sendBeacon(location.pathname,d);l=''+d}});",
  'onpageshow=()=>{t=-1e4}',
].join('')
