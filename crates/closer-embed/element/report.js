//! What a viewer tells: its list of numbers as names, and of these what pages are told.

const NAMES = ['stage', 'xPx', 'yPx', 'scale', 'rotationRad', 'canIn', 'canOut', 'loupe', 'timesLife', 'xMm', 'yMm',
  'spanMm', 'rotationDeg', 'barMm', 'barScreen'];
const PUBLIC = ['xMm', 'yMm', 'spanMm', 'rotationDeg', 'timesLife', 'xPx', 'yPx', 'scale'];

export const LOADING = 0;
export const SETTLED = 2;

/// The numbers by their names; not numbers where no size is known.
export const reportOf = (numbers) => Object.fromEntries(NAMES.map((name, index) => [name, numbers[index]]));

/// Where it looks, as the viewer takes it.
export const viewOf = ({ xPx, yPx, scale, rotationRad }) => [xPx, yPx, scale, rotationRad];

/// Where it looks: in pixels of the picture, and in millimetres of the object, or null where its size is not known.
export function viewpointOf(report) {
  const viewpoint = Object.fromEntries(PUBLIC.map((name) => [name, Number.isNaN(report[name]) ? null : report[name]]));
  viewpoint.rotationDeg ??= (report.rotationRad * 180) / Math.PI;
  return viewpoint;
}

/// Whether these say a place to look at: two lengths, one above zero, and an angle.
export const isPlace = (x, y, extent, angle) => extent > 0 && [x, y, extent, angle].every(Number.isFinite);
