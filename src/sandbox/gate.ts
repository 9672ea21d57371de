/** Something that others wait at: closed at first, and while everything behind it is made anew. */
export interface Gate {
  /** Settles once it is open. */
  whenOpen(): Promise<void>
  open(): void
  /** Closed until `work` has ended, however it ends. */
  closedWhile(work: () => Promise<void>): Promise<void>
}

export function closedGate(): Gate {
  let isOpen = false
  let opened = Promise.withResolvers<void>()
  const open = () => {
    isOpen = true
    opened.resolve()
  }
  return {
    whenOpen: () => opened.promise,
    open,
    closedWhile: async (work) => {
      if (isOpen) opened = Promise.withResolvers<void>()
      isOpen = false
      try {
        await work()
      } finally {
        open()
      }
    },
  }
}
