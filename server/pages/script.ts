/**
 * What a script adds, and nothing waits for it: a second press within three seconds does not send twice (the answer
 * would look like a machine's), and Ctrl or Cmd with Enter sends from the text field.
 */
export const script = [
  'let t=-1e4,f=document.forms[0];',
  'f&&(f.onsubmit=e=>{if(e.timeStamp-t<3e3)e.preventDefault();else t=e.timeStamp},',
  "f.onkeydown=e=>{if(e.key=='Enter'&&(e.ctrlKey||e.metaKey)){",
  "e.preventDefault();f.requestSubmit(f.querySelector('button'))}});",
  'onpageshow=()=>{t=-1e4}',
].join('')
