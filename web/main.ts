import '@fontsource-variable/inter/wght.css'
import './tokens.css'
import './base.css'
import './parts/form.css'
import './parts/menu.css'
import './parts/table.css'
import { mount } from 'svelte'
import App from './App.svelte'

// The router takes every click on a link for itself, those that ask for a new tab or window too.
document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) event.stopPropagation()
})

// After an update the parts that an open page still knows are gone: one reload brings the new ones.
window.addEventListener('vite:preloadError', () => {
  if (performance.now() > 10_000) location.reload()
})

const target = document.getElementById('app')
if (target) mount(App, { target })
