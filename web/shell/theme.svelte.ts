export type Theme = 'system' | 'light' | 'dark'

const KEY = 'hearback-theme'

// Storage may be forbidden (private windows, strict settings): then the choice lasts as long as the page.
function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

let choice = $state<Theme>(stored())

export const theme = {
  get choice() {
    return choice
  },
}

export function chooseTheme(next: Theme): void {
  choice = next
  try {
    if (next === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, next)
  } catch {
    // See above.
  }
  showTheme()
}

export function showTheme(): void {
  if (choice === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
}
