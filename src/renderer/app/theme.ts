import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Tabs,
  Tooltip,
} from '@mantine/core';

/** The one accent. */
const patch: MantineColorsTuple = [
  '#eef2ff',
  '#dfe5fb',
  '#bdc8f3',
  '#98a9eb',
  '#7a8ee4',
  '#647be0',
  '#4f68d8',
  '#3b54c4',
  '#334aaf',
  '#273a8f',
];

/** A grey with a little blue in it, from text to the deepest ground. */
const dark: MantineColorsTuple = [
  '#d5d9df',
  '#b9bfc8',
  '#9aa2ad',
  '#6c7480',
  '#3a414b',
  '#2c323a',
  '#22272e',
  '#181c21',
  '#13161a',
  '#0e1114',
];

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f4',
  '#e4e7ec',
  '#d5dae1',
  '#bcc3cd',
  '#949ca8',
  '#6f7883',
  '#4c545e',
  '#343b44',
  '#20252b',
];

const movement = { duration: 140, transition: 'fade' } as const;

export const theme = createTheme({
  primaryColor: 'patch',
  primaryShade: { light: 7, dark: 6 },
  colors: { patch, dark, gray },
  black: '#1b2026',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { md: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px' },
      h2: { fontSize: '16px' },
      h3: { fontSize: '14px' },
      h4: { fontSize: '16px' },
    },
  },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'md' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: movement, withinPortal: true },
    }),
    Modal: Modal.extend({
      defaultProps: { transitionProps: movement, overlayProps: { backgroundOpacity: 0.4 } },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
  },
});

/** Mantine's own dimmed and placeholder greys miss AA contrast on our grounds. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c6570',
    '--mantine-color-placeholder': '#6a727d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': 'var(--mantine-color-patch-7)',
  },
  dark: {
    '--mantine-color-dimmed': '#9aa2ad',
    '--mantine-color-placeholder': '#8a929d',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': 'var(--mantine-color-patch-3)',
  },
});
