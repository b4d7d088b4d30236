function rule (dO, F) {
  var h = dO.length + F.length - 1, w = dO[0].length + F[0].length - 1, dX = [];
  for (var i = 0; i < h; i++) { dX[i] = []; for (var j = 0; j < w; j++) { var s = 0; for (var a = 0; a < F.length; a++) for (var b = 0; b < F[0].length; b++) if (dO[i - a] && dO[i - a][j - b]) s += dO[i - a][j - b] * F[a][b]; dX[i][j] = s; } }
  return dX;
};
module.exports = { convInputGradient: rule };
