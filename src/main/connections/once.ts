/** What is said the first time only. */
export const once = (tell: () => void): (() => void) => {
  let isSaid = false;
  return () => {
    if (isSaid) return;
    isSaid = true;
    tell();
  };
};
