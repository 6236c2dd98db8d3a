/** Whether the page that is open is the one of this tool. */
export const isToolShown = (tool: string): boolean =>
  new URLSearchParams(window.location.hash.split('?')[1]).get('tool') === tool;
