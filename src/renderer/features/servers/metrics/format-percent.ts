/** `0.5%`, `12%`: tenths are of use only where there is little else. */
export const formatPercent = (percent: number): string =>
  `${percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)}%`;
