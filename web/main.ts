import '@fontsource-variable/inter/wght.css'
import './tokens.css'
import './base.css'
import './parts/form.css'
import { mount } from 'svelte'
import App from './App.svelte'

// The router takes every click on a link for itself, those that ask for a new tab or window too.
document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) event.stopPropagation()
})

const target = document.getElementById('app')
if (target) mount(App, { target })
