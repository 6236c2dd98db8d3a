import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { appIcon, trayIcon, trayStates } from './drawings.ts';

/** Draws every icon anew: `node resources/icons/render-icons.ts`. Needs Chromium; its pictures are kept in the repository. */
const folder = import.meta.dirname;
const browser = await chromium.launch({
  executablePath: process.env.PATCHBAY_CHROMIUM ?? '/usr/bin/chromium',
});
const page = await browser.newPage();

const render = async (svg: string, pixels: number): Promise<Buffer> => {
  await page.setViewportSize({ width: pixels, height: pixels });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${pixels}px;height:${pixels}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
};
const save = (name: string, data: Buffer): void => writeFileSync(join(folder, name), data);

/** Apple's container of PNG pictures: a length and a four-letter type before each. */
const icns = (pictures: readonly (readonly [type: string, png: Buffer])[]): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  return chunk('icns', Buffer.concat(pictures.map(([type, png]) => chunk(type, png))));
};

/** Windows' container of PNG pictures. */
const ico = (pictures: readonly (readonly [pixels: number, png: Buffer])[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, [pixels, png]] of pictures.entries()) {
    const at = 6 + 16 * index;
    // A byte each; 0 stands for 256.
    head.writeUInt8(pixels % 256, at);
    head.writeUInt8(pixels % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
};

for (const state of trayStates) {
  const coloured = trayIcon(state, false);
  save(`tray-${state}.png`, await render(coloured, 16));
  save(`tray-${state}@2x.png`, await render(coloured, 32));
  save(`tray-${state}-panel.png`, await render(coloured, 48));
  const template = trayIcon(state, true);
  save(`tray-${state}Template.png`, await render(template, 16));
  save(`tray-${state}Template@2x.png`, await render(template, 32));
}
save('icon.png', await render(appIcon, 512));
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
const pictures = new Map<number, Buffer>();
for (const pixels of sizes) pictures.set(pixels, await render(appIcon, pixels));
const picture = (pixels: number): Buffer => pictures.get(pixels) ?? Buffer.alloc(0);
save('icon.ico', ico([16, 32, 48, 64, 128, 256].map((pixels) => [pixels, picture(pixels)] as const)));
save(
  'icon.icns',
  icns([
    ['icp4', picture(16)],
    ['icp5', picture(32)],
    ['icp6', picture(64)],
    ['ic07', picture(128)],
    ['ic08', picture(256)],
    ['ic09', picture(512)],
    ['ic10', picture(1024)],
  ]),
);
await browser.close();
