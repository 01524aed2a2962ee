/* What a page and the worker that keeps the site for places without signal (site/offline-worker.js) say to each other. */

/** What a page asks the worker for */
type Wanted = {want: "report" | "everything" | "nothing"} | {want: "read"; urls: string[]} | {want: "path"; path: string}

/** What is kept of an edition, and what there is of it, in files and bytes */
interface Held {
  label: string
  files: number
  bytes: number
  allFiles: number
  allBytes: number
}

/** What the worker answers; `done` where nothing more comes, alone where nothing is kept any more */
type Told = {trouble: true} | {done: true} | (Held & {done?: true})
