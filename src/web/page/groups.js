// Reads a chosen file into the text area; without this its rows are pasted.

for (const chooser of document.querySelectorAll('input[data-into]')) {
  const area = document.getElementById(chooser.dataset.into)
  chooser.closest('label').hidden = false
  chooser.addEventListener('change', () => void take(chooser.files, area))
}

async function take([file], area) {
  if (file === undefined) return
  area.value = decoded(await file.arrayBuffer())
  area.focus()
}

/** Spreadsheets save as UTF-8, as UTF-16 with a mark, or, where they are old, as Windows-1252. */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
