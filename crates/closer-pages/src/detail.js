// Whoever comes by a link wants to look closer. The page is for those who only read it, and for visitors without script.
location.replace(document.getElementById("detail-view").href);
